using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// One in ten of the good requests, all of the bad ones, each with all of its events or with none.
/// Pitfall: dropping nine in ten of the *events* leaves no request whole; and who drops must say how much, or every count is wrong.
/// See https://www.w3.org/TR/trace-context-2/#randomness-of-trace-id and https://opentelemetry.io/docs/concepts/sampling.
/// </summary>
public static class Sampling
{
    private const int Requests = 1_000;
    private const int OneIn = 10;

    public static void Run()
    {
        // Not like this: a die for each event.
        var dice = new Random(42);
        var naive = new CollectingSink();
        using (var log = new LoggerConfiguration().Filter.ByIncludingOnly(_ => dice.Next(10) == 0).WriteTo.Sink(naive).CreateLogger())
        {
            Serve(log);
        }

        Show("A die for each event", naive);

        #region sampled
        var kept = new CollectingSink();
        var sampler = new TraceSamplingSink(kept, OneIn);
        using (var log = new LoggerConfiguration().WriteTo.Sink(sampler).CreateLogger())
        {
            Serve(log);
        }
        #endregion

        Show($"TraceSamplingSink, one in {OneIn}", kept);
        var counts = sampler.Counts;
        Console.WriteLine($"  {counts.Kept + counts.SampledOut + counts.Waiting} events emitted = {counts.Kept} kept + {counts.SampledOut} sampled out + {counts.Waiting} waiting");

        // The sum of the rates is the number of requests, give or take the luck of the draw.
        var ends = kept.Events.Where(e => e.Properties.ContainsKey("StatusCode")).ToList();
        var estimate = ends.Sum(e => Value<int>(e, "SampleRate"));
        Console.WriteLine($"  estimate from the {ends.Count} kept requests, each times its SampleRate: {estimate} requests; it was {Requests}");

        var ledger = new CollectingSink();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new TraceSamplingSink(ledger, OneIn)).CreateLogger())
        {
            Serve(log);
        }

        var same = TraceIds(ledger).SetEquals(TraceIds(kept));
        Console.WriteLine($"  another service that decides by itself keeps {(same ? "the same traces" : "other traces")}");
    }

    // Pretends to serve 1000 requests, every fiftieth of which fails. Four events each.
    private static void Serve(ILogger log)
    {
        var random = new Random(7);
        for (var number = 1; number <= Requests; number++)
        {
            var traceId = $"{random.NextInt64():x16}{random.NextInt64():x16}";
            var request = log.ForContext("TraceId", traceId).ForContext("Failed", number % 50 == 0);
            request.Information("Payment {PaymentId} created", $"pay_{number}");
            request.Information("Antifraud score {Score}", random.Next(100));
            if (number % 50 == 0)
            {
                request.Error("Ledger did not answer");
            }
            else
            {
                request.Information("Booked");
            }

            request.Information("POST /payments answered {StatusCode}", number % 50 == 0 ? 504 : 201);
        }
    }

    private static void Show(string title, CollectingSink sink)
    {
        var traces = sink.Events.GroupBy(e => Value<string>(e, "TraceId")).ToList();
        var whole = traces.Where(trace => trace.Count() == 4).ToList();
        var failed = whole.Count(trace => Value<bool>(trace.First(), "Failed"));
        Console.WriteLine($"{title}:\n  {sink.Events.Count} events of {traces.Count} requests; whole: {failed} of the 20 failed ones, {whole.Count - failed} of the 980 good ones; in pieces: {traces.Count - whole.Count}");
    }

    private static HashSet<string> TraceIds(CollectingSink sink) => [.. sink.Events.Select(e => Value<string>(e, "TraceId"))];

    private static T Value<T>(LogEvent logEvent, string name) => (T)((ScalarValue)logEvent.Properties[name]).Value!;
}
