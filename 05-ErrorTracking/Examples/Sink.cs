using ErrorTracking.Simulation;
using ErrorTracking.Sinks;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using NLog;
using Serilog;

namespace ErrorTracking.Examples;

/// <summary>
/// Nobody has to remember the tracker: a Serilog sink and an NLog target tell it of each error that is logged, with the lines before it as breadcrumbs.
/// Pitfall: log and throw. Each handler on the way logs the same exception once more; the tracker knows it, the log does not.
/// See https://github.com/serilog/serilog/wiki/Developing-a-sink, and https://github.com/NLog/NLog/wiki/How-to-write-a-custom-target.
/// </summary>
public static class Sink
{
    public static async Task RunAsync()
    {
        #region serilog
        await ShowAsync("Serilog", tracker =>
        {
            var log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new TrackerSink(tracker)).CreateLogger();
            return (message => log.Debug(message), (exception, message, id) => log.Error(exception, message, id), log);
        });
        #endregion
        #region nlog
        await ShowAsync("NLog", tracker =>
        {
            var logs = new LogFactory();
            logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(new TrackerTarget(tracker)));
            var log = logs.GetLogger("payments-api");
            return (message => log.Debug(message), (exception, message, id) => log.Error(exception, message, id), logs);
        });
        #endregion
    }

    private static async Task ShowAsync(string name, Func<ErrorTracker, (Action<string> Debug, Action<Exception?, string, string> Error, IDisposable Owner)> logger)
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { InApp = [nameof(ErrorTracking)] }, transport);
        var (debug, error, owner) = logger(tracker);
        using (owner)
        {
            foreach (var payment in new[] { "pay_1001", "pay_1002" })
            {
                using var request = ErrorScope.Begin(new ErrorContext { UserId = "user_7" });
                debug("antifraud asked");
                try
                {
                    await Checkout.PayAsync(payment);
                }
                catch (PaymentFailedException exception)
                {
                    error(exception, "Payment {PaymentId} failed", payment);

                    // A handler further out, that does not know it was logged.
                    error(exception, "Request for {PaymentId} failed", payment);
                }

                error(null, "Receipt of {PaymentId} was not sent", payment);
            }
        }

        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        Console.WriteLine($"{name}: 6 errors logged, {tracker.Counts.Captured} told, {tracker.Counts.Duplicates} known already");
        foreach (var issue in transport.Events.Select(each => each.Json).GroupBy(json => (string)json["fingerprint"]![0]!))
        {
            var first = issue.First();
            Console.WriteLine($"  {issue.Count()} x {first["exception"]?["values"]?[0]?["type"] ?? "(no exception)",-16} {first["logentry"]!["formatted"],-35} {first["breadcrumbs"]?["values"]?.AsArray().Count ?? 0} breadcrumb");
        }
    }
}
