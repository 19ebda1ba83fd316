using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Sinks;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Logging;
using NLog;
using Serilog;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ErrorTracking.Examples;

/// <summary>
/// Every logged error reaches the tracker by itself, with the lines before it as breadcrumbs: from ILogger, from Serilog and from NLog.
/// Pitfall: log and throw. Each handler logs the same exception again. The tracker knows the exception, the log does not.
/// See https://learn.microsoft.com/dotnet/core/extensions/custom-logging-provider,
/// and https://github.com/serilog/serilog/wiki/Developing-a-sink.
/// </summary>
public static class Sink
{
    #region sinks
    public static async Task RunAsync()
    {
        await ShowAsync("ILogger", async tracker =>
        {
            using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddTracker(tracker));
            var log = factory.CreateLogger("payments-api");
#pragma warning disable CA2254 // One checkout logs through three libraries, so its templates are arguments.
            await new LoggedCheckout(
                message => log.LogDebug(message), (exception, message, id) => log.LogError(exception, message, id)).PayTwiceAsync();
#pragma warning restore CA2254
        });
        await ShowAsync("Serilog", async tracker =>
        {
            await using var log = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Tracker(tracker).CreateLogger();
            await new LoggedCheckout(log.Debug, (exception, message, id) => log.Error(exception, message, id)).PayTwiceAsync();
        });
        await ShowAsync("NLog", async tracker =>
        {
            using var logs = new LogFactory();
            logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteToTracker(tracker));
            var log = logs.GetLogger("payments-api");
            await new LoggedCheckout(log.Debug, (exception, message, id) => log.Error(exception, message, id)).PayTwiceAsync();
        });
    }
    #endregion

    private static async Task ShowAsync(string library, Func<ErrorTracker, Task> payAsync)
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { InApp = [nameof(ErrorTracking)] }, transport);
        await payAsync(tracker);
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        Console.WriteLine($"{library}: 6 errors logged, {tracker.Counts.Captured} captured, {tracker.Counts.Duplicates} duplicates");
        EventTable.Write(transport.Events);
    }
}
