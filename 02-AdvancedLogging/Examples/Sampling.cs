using AdvancedLogging.Shop;
using AdvancedLogging.Sinks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Keeps one request in ten: by a random draw for each event, by the decision of the trace, or by how the request ended.
/// Pitfall: a sampler that drops single events leaves no request whole, and one that decides at the start drops failed requests, too.
/// See https://learn.microsoft.com/dotnet/core/extensions/log-sampling and https://opentelemetry.io/docs/concepts/sampling.
/// </summary>
public static class Sampling
{
    private const int OneIn = 10;

    public static void Run()
    {
        using var tracing = ShopRequests.Record(OneIn);
        KeptRequests.PrintHeading();
        KeptRequests.Print("no sampling", Serve(_ => { }));

        #region libraries
        // Errors are above the level of the rule, so all of them pass.
        var random = Serve(logging => logging.AddRandomProbabilisticSampler(0.1, LogLevel.Information));
        KeptRequests.Print("AddRandomProbabilisticSampler(0.1)", random);

        // An event passes if its Activity is recorded.
        KeptRequests.Print("AddTraceBasedSampler()", Serve(logging => logging.AddTraceBasedSampler()));
        #endregion

        #region sampled
        var kept = new CollectingSink();
        using (var log = new LoggerConfiguration()
            .WriteTo.TraceSampled(new TraceSamplingOptions { OneIn = OneIn }, sampled => sampled.Sink(kept))
            .CreateLogger())
        {
            Serve(log);
        }
        #endregion

        KeptRequests.Print($"WriteTo.TraceSampled, one in {OneIn}", kept.Events);
        var ends = kept.Events.Where(e => e.Properties.ContainsKey("StatusCode"));
        var rates = ends.Select(e => (int)((ScalarValue)e.Properties["SampleRate"]).Value!);
        Console.WriteLine($"\nEstimate from the SampleRate of these: {rates.Sum()} requests. Served: {ShopRequests.Count}.");
    }

    private static IReadOnlyList<LogEvent> Serve(Action<ILoggingBuilder> sample)
    {
        var all = new CollectingSink();
        using var log = new LoggerConfiguration().WriteTo.Sink(all).CreateLogger();
        Serve(log, sample);
        return all.Events;
    }

    private static void Serve(Logger log, Action<ILoggingBuilder>? sample = null)
    {
        using var services = new ServiceCollection().AddLogging(logging =>
        {
            logging.AddSerilog(log);
            sample?.Invoke(logging);
        }).BuildServiceProvider();
        ShopRequests.Serve(services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop.Payments"));
    }
}
