using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StructuredLogging.Collector;

namespace StructuredLogging.Examples;

/// <summary>
/// A collector stands between services and stores. Its configuration parses, limits, transforms, samples and batches.
/// Pitfall: a pipeline without <c>memory_limiter</c>, or with <c>batch</c> first. The order of the processors is the order of the work.
/// See https://opentelemetry.io/docs/collector/configuration.
/// </summary>
public static class Collector
{
    public static void Run()
    {
        Console.WriteLine("""
            Nothing is sent: this example does the work of each station by hand.
            The collector itself: docker compose -f stack/compose.yaml up -d --wait

              logs    filelog, otlp  ->  memory_limiter  ->  transform      ->  batch  ->  debug
              traces  otlp           ->  memory_limiter  ->  tail_sampling  ->  batch  ->  otlp/jaeger
            """);
        Console.WriteLine("\nfilelog: each line of stdout becomes a record");
        var records = RecordTable.Print(StdoutLines.All.Select(FileLog));

        Console.WriteLine("\nmemory_limiter, with 200 MiB and a spike of 50 MiB");
        foreach (var used in new[] { 120, 160, 210 })
        {
            Console.WriteLine($"  {used} MiB in use: {MemoryLimiter(used, limit: 200, spike: 50)}");
        }

        Console.WriteLine("\ntransform: the service into the resource, the mail address away");
        records = RecordTable.Print(records.Select(Transform));

        var traces = StdoutLines.Traces;
        var kept = traces.Where(TailSampling).ToList();
        Console.WriteLine($"\ntail_sampling, of {traces.Count} traces");
        Console.WriteLine($"  failed  kept {kept.Count(trace => trace.Failed),3} of {traces.Count(trace => trace.Failed)}");
        Console.WriteLine($"  slow    kept {kept.Count(IsSlow),3} of {traces.Count(IsSlow)}");
        Console.WriteLine($"  others  kept {kept.Count(IsGood),3} of {traces.Count(IsGood)}");

        var (spans, logs) = (kept.Chunk(50).Count(), records.Chunk(50).Count());
        Console.WriteLine($"\nbatch, requests of at most 50\n  {kept.Count,3} traces: {spans}\n  {records.Count,3} records: {logs}");
    }

    #region stations
    private static CollectorRecord FileLog(string line)
    {
        try
        {
            var fields = JsonNode.Parse(line)!.AsObject();
            return new CollectorRecord(line)
            {
                Timestamp = DateTimeOffset.Parse((string)fields["timestamp"]!, CultureInfo.InvariantCulture),
                SeverityNumber = CollectorRecord.SeverityOf((string)fields["level"]!),
                TraceId = (string?)fields["trace_id"],
                Attributes = fields,
            };
        }
        catch (JsonException)
        {
            // on_error: send_quiet. The line is kept as the body of a record.
            return new CollectorRecord(line);
        }
    }

    private static string MemoryLimiter(int used, int limit, int spike) =>
        used >= limit ? "refused, and the garbage collector runs" : used >= limit - spike ? "refused, the client tries again" : "passed";

    private static CollectorRecord Transform(CollectorRecord record)
    {
        (record.Attributes["payload"] as JsonObject)?.Remove("email");
        return record with
        {
            Body = (string?)record.Attributes["message"] ?? record.Body,
            Resource = record.Attributes["service"] is { } service ? new() { ["service.name"] = (string)service! } : [],
        };
    }

    // Any policy that says yes keeps the trace.
    private static bool TailSampling((int Number, bool Failed, TimeSpan Duration) trace) =>
        trace.Failed || IsSlow(trace) || trace.Number % 10 == 0;
    #endregion

    private static bool IsSlow((int Number, bool Failed, TimeSpan Duration) trace) => trace.Duration >= TimeSpan.FromSeconds(1);

    private static bool IsGood((int Number, bool Failed, TimeSpan Duration) trace) => !trace.Failed && !IsSlow(trace);
}
