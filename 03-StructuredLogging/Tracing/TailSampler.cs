using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace StructuredLogging.Tracing;

/// <summary>
/// Decides about a trace at its end, when its errors and its duration are known. Until then it keeps the spans.
/// In production this is the tail sampling processor of the OpenTelemetry Collector, which receives the spans of all services.
/// </summary>
/// <param name="ratioFor">The share of such traces to keep, from 0 to 1. Its argument has the spans that have ended.</param>
/// <param name="next">Takes the spans of kept traces. It is shut down and disposed together with the sampler.</param>
/// <param name="maxTraces">The most traces that wait. For one more, the oldest is decided.</param>
public sealed class TailSampler(
    Func<IReadOnlyList<Activity>, double> ratioFor, BaseProcessor<Activity> next, int maxTraces = 10_000) : BaseProcessor<Activity>
{
    /// <summary>A tag of each kept span: the number of traces that its trace represents.</summary>
    public const string Weight = "sampling.weight";

    private readonly Lock _lock = new();
    private readonly OldestFirst<ActivityTraceId, List<Activity>> _waiting = new();

    // For spans that end after their root. A weight of null means dropped.
    private readonly OldestFirst<ActivityTraceId, double?> _decided = new();

    /// <summary>The number of traces that wait for their root.</summary>
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
                _waiting.Remove(data.TraceId);
                Decide(data.TraceId, spans);
            }
            else if (_waiting.Count > maxTraces)
            {
                DecideOldest();
            }
        }
    }

    private void Decide(ActivityTraceId traceId, List<Activity> spans)
    {
        // The trace id decides, so two collectors with the same ratio agree.
        var ratio = Math.Clamp(ratioFor(spans), 0, 1);
        var parameters = new SamplingParameters(default, traceId, "", ActivityKind.Internal);
        var isKept = new TraceIdRatioBasedSampler(ratio).ShouldSample(parameters).Decision == SamplingDecision.RecordAndSample;
        double? weight = isKept ? 1 / ratio : null;
        _decided.Add(traceId, weight);
        if (_decided.Count > maxTraces)
        {
            _decided.RemoveOldest();
        }

        Pass(spans, weight);
    }
    #endregion

    private void DecideOldest()
    {
        var (traceId, spans) = _waiting.RemoveOldest();
        Decide(traceId, spans);
    }

    private void Pass(List<Activity> spans, double? weight)
    {
        if (weight is not null)
        {
            spans.ForEach(span => next.OnEnd(span.SetTag(Weight, weight)));
        }
    }

    /// <summary>Decides about the traces that still wait for their root.</summary>
    protected override bool OnForceFlush(int timeoutMilliseconds)
    {
        lock (_lock)
        {
            while (_waiting.Count > 0)
            {
                DecideOldest();
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
