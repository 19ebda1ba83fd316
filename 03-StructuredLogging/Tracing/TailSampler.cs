using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace StructuredLogging.Tracing;

/// <summary>
/// Decides about a trace at its end, when it is known whether it failed and how long it took; until then its spans wait here. It must see all
/// spans of a trace: in production it stands in a collector, behind all services (the "tail sampling processor" of OpenTelemetry's).
/// </summary>
/// <param name="ratioFor">Which part of such traces to keep, from 0 to 1; it gets the spans that have ended.</param>
/// <param name="next">Takes the spans that are kept, a trace at a time; it is shut down and disposed with this one.</param>
/// <param name="maxTraces">Traces that wait at most; for one more, the oldest is decided with what has come of it.</param>
public sealed class TailSampler(Func<IReadOnlyList<Activity>, double> ratioFor, BaseProcessor<Activity> next, int maxTraces = 10_000) : BaseProcessor<Activity>
{
    /// <summary>The tag that tells how many traces a kept one stands for: whoever counts requests must add these up.</summary>
    public const string Weight = "sampling.weight";

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<ActivityTraceId, List<Activity>> _waiting = [];

    // Spans come late, after the root. They share the fate of their trace as long as it is remembered.
    private readonly OrderedDictionary<ActivityTraceId, double?> _decided = [];

    /// <summary>Traces that wait for their root.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    #region decide
    public override void OnEnd(Activity data)
    {
        lock (_lock)
        {
            if (_decided.TryGetValue(data.TraceId, out var weight))
            {
                Pass([data], weight);
                return;
            }

            if (!_waiting.TryGetValue(data.TraceId, out var spans))
            {
                _waiting.Add(data.TraceId, spans = []);
            }

            spans.Add(data);
            if (data.ParentSpanId == default)
            {
                Decide(data.TraceId, spans);
            }
            else if (_waiting.Count > maxTraces)
            {
                Decide(_waiting.GetAt(0).Key, _waiting.GetAt(0).Value);
            }
        }
    }

    private void Decide(ActivityTraceId traceId, List<Activity> spans)
    {
        // By the trace id, as a head sampler does: two collectors come to the same decision.
        var ratio = Math.Clamp(ratioFor(spans), 0, 1);
        var keep = new TraceIdRatioBasedSampler(ratio).ShouldSample(new SamplingParameters(default, traceId, "", ActivityKind.Internal)).Decision == SamplingDecision.RecordAndSample;
        double? weight = keep ? 1 / ratio : null;
        _waiting.Remove(traceId);
        _decided[traceId] = weight;
        if (_decided.Count > maxTraces)
        {
            _decided.RemoveAt(0);
        }

        Pass(spans, weight);
    }
    #endregion

    private void Pass(List<Activity> spans, double? weight)
    {
        if (weight is not null)
        {
            spans.ForEach(span => next.OnEnd(span.SetTag(Weight, weight)));
        }
    }

    /// <summary>Decides about what still waits: its root never came, or is on its way while the process ends.</summary>
    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        lock (_lock)
        {
            foreach (var (traceId, spans) in _waiting.ToList())
            {
                Decide(traceId, spans);
            }
        }

        return next.ForceFlush(timeoutMilliseconds);
    }

    protected override bool OnShutdown(int timeoutMilliseconds) => ForceFlush(timeoutMilliseconds) && next.Shutdown(timeoutMilliseconds);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            next.Dispose();
        }

        base.Dispose(disposing);
    }
}
