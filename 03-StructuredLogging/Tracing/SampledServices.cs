using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace StructuredLogging.Tracing;

/// <summary>Plays three services for the example <c>sampling</c>: sends 2,000 requests, and prints which traces were kept.</summary>
public static class SampledServices
{
    private const int Requests = 2_000;
    private static readonly string[] Services = ["payments-api", "antifraud", "ledger"];
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1.5);

    public static void PrintHeading()
    {
        var (failed, slow) = (Enumerable.Range(0, Requests).Count(IsFailed), Enumerable.Range(0, Requests).Count(IsSlow));
        Console.WriteLine($"{Requests} requests through {string.Join(", ", Services)}; {failed} fail, {slow} are slow\n");
        Console.WriteLine($"{"",-21}  {"whole",6}  {"torn",6}  {"failed",6}  {"slow",6}  {"spans",6}  {"requests, estimated",20}");
    }

    /// <summary>Sends the requests and prints a row.</summary>
    /// <param name="name">The name of the row.</param>
    /// <param name="samplers">A sampler for each service.</param>
    /// <param name="tail">The share of traces that a tail sampler keeps; null means no tail sampler.</param>
    public static void Print(string name, IReadOnlyList<Sampler> samplers, Func<IReadOnlyList<Activity>, double>? tail = null)
    {
        using var ids = new SeededTraceIds(14);
        var kept = new List<Activity>();
        BaseProcessor<Activity> pipeline = new SimpleActivityExportProcessor(new InMemoryExporter<Activity>(kept));
        pipeline = tail is null ? pipeline : new TailSampler(tail, pipeline);

        // An SDK for each service, as in three processes. All spans arrive at one pipeline, as in a collector.
        var sources = Services.Select(service => new ActivitySource($"shop.sampling.{service}")).ToList();
        var sdks = sources.Zip(samplers, (source, sampler) => OpenTelemetrySdk.Create(telemetry => telemetry
            .WithTracing(tracing => tracing.AddSource(source.Name).SetSampler(sampler).AddProcessor(pipeline)))).ToList();
        for (var request = 0; request < Requests; request++)
        {
            Send(sources, request);
        }

        sdks.ForEach(sdk => sdk.TracerProvider.ForceFlush());
        var traces = kept.ToLookup(span => span.TraceId);
        var whole = traces.Where(trace => trace.Count() == Services.Length).ToList();
        var failed = whole.Count(trace => trace.Any(span => span.Status == ActivityStatusCode.Error));
        var slow = whole.Count(trace => trace.Any(span => span.Duration >= Long));

        // A trace of a head sampler represents 1 / ratio requests. A tail sampler writes the number to the span.
        var estimate = whole.Sum(trace => (double?)trace.First().GetTagItem(TailSampler.Weight) ?? 10);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-21}  {whole.Count,6}  {traces.Count - whole.Count,6}  {failed,6}  {slow,6}  {kept.Count,6}  {estimate,20:0}"));
        sdks.ForEach(sdk => sdk.Dispose());
        sources.ForEach(source => source.Dispose());
    }

    // One request through all services. Its failure is in the ledger, the last one.
    private static void Send(List<ActivitySource> sources, int request)
    {
        var spans = new Stack<Activity>();
        var parent = default(ActivityContext);
        var start = new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero).AddSeconds(request);
        foreach (var source in sources)
        {
            Activity.Current = null;
            if (source.StartActivity(ActivityKind.Server, parent, startTime: start, name: "POST /payments") is { } span)
            {
                spans.Push(span);
                parent = new ActivityContext(span.TraceId, span.SpanId, span.ActivityTraceFlags, isRemote: true);
            }
        }

        // A sampler of the head may drop all three.
        if (spans.TryPeek(out var ledger) && IsFailed(request))
        {
            ledger.SetStatus(ActivityStatusCode.Error);
        }

        while (spans.TryPop(out var span))
        {
            span.SetEndTime((start + (IsSlow(request) ? Long : TimeSpan.FromMilliseconds(50))).UtcDateTime).Stop();
        }
    }

    private static bool IsFailed(int request) => request % 50 == 7;

    private static bool IsSlow(int request) => request % 100 == 42;
}
