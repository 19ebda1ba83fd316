using ErrorTracking.Sinks;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
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
    public async Task BothTellOfErrorAndFatalAndLeaveTheOthersAsBreadcrumbs()
    {
        var (fromSerilog, fromNLog) = (new CollectingTransport(), new CollectingTransport());
        await using (var tracker = new ErrorTracker(new TrackerOptions(), fromSerilog))
        {
            using var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new TrackerSink(tracker)).CreateLogger();
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
            logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(new TrackerTarget(tracker)));
            using var scope = ErrorScope.Begin(ErrorContext.Empty);
            var log = logs.GetLogger("x");
            log.Trace("a");
            log.Debug("b");
            log.Info("c");
            log.Warn(new TimeoutException("not told"), "d");
            log.Error("e {Id}", 1);
            log.Fatal(new InvalidOperationException("told"), "f");
        }

        foreach (var transport in new[] { fromSerilog, fromNLog })
        {
            var events = transport.Events.Select(each => each.Json).ToList();
            Assert.Equal(["e 1", "f"], events.Select(json => (string)json["logentry"]!["formatted"]!));
            Assert.Equal(["error", "fatal"], events.Select(json => (string)json["level"]!));
            Assert.Equal([null, "InvalidOperationException"], events.Select(json => (string?)json["exception"]?["values"]![0]!["type"]));
            Assert.All(events, json => Assert.Equal(["a", "b", "c", "d"], json["breadcrumbs"]!["values"]!.AsArray().Select(crumb => (string)crumb!["message"]!)));
        }
    }
}
