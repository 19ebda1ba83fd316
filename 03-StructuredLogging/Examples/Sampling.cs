using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Trace;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// One trace in ten, chosen at the head or at the tail: which ones survive, and whether they are whole.
/// Pitfall: each service decides for itself. Of most traces a piece is missing, and the count of requests cannot be recovered.
/// See https://opentelemetry.io/docs/specs/otel/trace/sdk/#sampling, and https://opentelemetry.io/docs/concepts/sampling.
/// </summary>
public static class Sampling
{
    private const int Requests = 2_000;
    private static readonly string[] Services = ["payments-api", "antifraud", "ledger"];
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public static void Run()
    {
        Console.WriteLine($"{Requests} requests through {string.Join(", ", Services)}; {Enumerable.Range(0, Requests).Count(IsFailed)} fail, {Enumerable.Range(0, Requests).Count(IsSlow)} are slow\n");
        Console.WriteLine($"{"",-21}  {"whole",6}  {"torn",6}  {"failed",6}  {"slow",6}  {"spans",6}  {"requests, estimated",20}");

        #region head
        // Not like this: three services, three opinions.
        Show("head, each for itself", [new TraceIdRatioBasedSampler(0.1), new TraceIdRatioBasedSampler(0.3), new AlwaysOnSampler()]);

        // The root decides, by the trace id; everybody else does as the parent did, which is a bit in traceparent.
        var head = new ParentBasedSampler(new TraceIdRatioBasedSampler(0.1));
        Show("head, one in ten", [head, head, head]);
        #endregion

        #region tail
        // All is recorded. At the end all failed and slow traces are kept, and one in ten of the others.
        var everything = new ParentBasedSampler(new AlwaysOnSampler());
        Show("tail", [everything, everything, everything], spans =>
            spans.Any(span => span.Status == ActivityStatusCode.Error || span.Duration >= Slow) ? 1 : 0.1);
        #endregion
    }

    private static void Show(string name, IReadOnlyList<Sampler> samplers, Func<IReadOnlyList<Activity>, double>? tail = null)
    {
        using var ids = new SeededTraceIds(14);
        using var exporter = new CollectingExporter();
        BaseProcessor<Activity> pipeline = new SimpleActivityExportProcessor(exporter);
        pipeline = tail is null ? pipeline : new TailSampler(tail, pipeline);

        // A provider and a source per service, as in three processes; the pipeline's end they have in common, as a collector.
        var sources = Services.Select(service => new ActivitySource($"shop.sampling.{service}")).ToList();
        var providers = sources.Zip(samplers, (source, sampler) => Sdk.CreateTracerProviderBuilder().AddSource(source.Name).SetSampler(sampler).AddProcessor(pipeline).Build()).ToList();
        for (var request = 0; request < Requests; request++)
        {
            Send(sources, request);
        }

        providers.ForEach(provider => provider.ForceFlush());
        var traces = exporter.Spans.ToLookup(span => span.TraceId);
        var whole = traces.Where(trace => trace.Count() == Services.Length).ToList();
        var failed = whole.Count(trace => trace.Any(span => span.Status == ActivityStatusCode.Error));
        var slow = whole.Count(trace => trace.Any(span => span.Duration >= Slow));

        // What a head sampler's trace stands for is 1 / ratio, the same for all; a tail sampler writes it down.
        var estimate = whole.Sum(trace => (double?)trace.First().GetTagItem(TailSampler.Weight) ?? 10);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-21}  {whole.Count,6}  {traces.Count - whole.Count,6}  {failed,6}  {slow,6}  {exporter.Spans.Count,6}  {estimate,20:0}"));
        providers.ForEach(provider => provider.Dispose());
        sources.ForEach(source => source.Dispose());
    }

    // Fake work: one request in fifty fails in the ledger, one in a hundred takes a second and a half.
    private static void Send(List<ActivitySource> sources, int request)
    {
        var parents = new Stack<Activity>();
        var start = new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero).AddSeconds(request);
        var duration = IsSlow(request) ? 1.5 : 0.05;
        foreach (var source in sources)
        {
            var parent = parents.TryPeek(out var caller) ? new ActivityContext(caller.TraceId, caller.SpanId, caller.ActivityTraceFlags, isRemote: true) : default;
            Activity.Current = null;
            if (source.StartActivity(ActivityKind.Server, parent, startTime: start, name: "POST /payments") is { } span)
            {
                parents.Push(span);
            }
        }

        // Without a span there is no status: the SDK may be disabled.
        _ = parents.TryPeek(out var ledger) ? ledger.SetStatus(IsFailed(request) ? ActivityStatusCode.Error : ActivityStatusCode.Unset) : null;
        while (parents.TryPop(out var span))
        {
            span.SetEndTime(start.UtcDateTime.AddSeconds(duration)).Stop();
        }
    }

    private static bool IsFailed(int request) => request % 50 == 7;

    private static bool IsSlow(int request) => request % 100 == 42;
}
