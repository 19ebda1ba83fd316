using ErrorTracking.Sinks;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Logging;
using NLog;
using Serilog;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class SinkTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sink");

    [Fact]
    public async Task AllCaptureErrorAndFatalAndLeaveTheOthersAsBreadcrumbs()
    {
        var (fromLogger, fromSerilog, fromNLog) = (new CollectingTransport(), new CollectingTransport(), new CollectingTransport());
        await using (var tracker = new ErrorTracker(new TrackerOptions(), fromLogger))
        {
            using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Trace).AddTracker(tracker));
            using var scope = ErrorScope.Begin(ErrorContext.Empty);
            var log = factory.CreateLogger("x");
            log.LogTrace("a");
            log.LogDebug("b");
            log.LogInformation("c");
            log.LogWarning(new TimeoutException("not told"), "d");
            log.LogError("e {Id}", 1);
            log.LogCritical(new InvalidOperationException("told"), "f");
        }

        await using (var tracker = new ErrorTracker(new TrackerOptions(), fromSerilog))
        {
            using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Tracker(tracker).CreateLogger();
            using var scope = ErrorScope.Begin(ErrorContext.Empty);
            log.Verbose("a");
            log.Debug("b");
            log.Information("c");
            log.Warning(new TimeoutException("not told"), "d");
            log.Error("e {Id}", 1);
            log.Fatal(new InvalidOperationException("told"), "f");
        }

        await using (var tracker = new ErrorTracker(new TrackerOptions(), fromNLog))
        {
            using var logs = new LogFactory();
            logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteToTracker(tracker));
            using var scope = ErrorScope.Begin(ErrorContext.Empty);
            var log = logs.GetLogger("x");
            log.Trace("a");
            log.Debug("b");
            log.Info("c");
            log.Warn(new TimeoutException("not told"), "d");
            log.Error("e {Id}", 1);
            log.Fatal(new InvalidOperationException("told"), "f");
        }

        foreach (var transport in new[] { fromLogger, fromSerilog, fromNLog })
        {
            var events = transport.Events.Select(each => each.Json).ToList();
            Assert.Equal(["e 1", "f"], events.Select(json => (string)json["logentry"]!["formatted"]!));
            Assert.Equal(["error", "fatal"], events.Select(json => (string)json["level"]!));
            Assert.Equal([null, "InvalidOperationException"], events.Select(json => (string?)json["exception"]?["values"]![0]!["type"]));
            Assert.All(events, json => Assert.Equal(["a", "b", "c", "d"], json["breadcrumbs"]!["values"]!.AsArray().Select(crumb => (string)crumb!["message"]!)));
        }
    }
}
