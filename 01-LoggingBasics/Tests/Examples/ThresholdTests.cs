using LoggingBasics.Examples;
using LoggingBasics.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ThresholdTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("threshold");

    [Fact]
    public void EveryWayToWriteTheCallWritesTheSameText()
    {
        using var provider = new RecordingLogger();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(provider));
        foreach (var (_, call) in Threshold.Calls(loggers.CreateLogger("any")))
        {
            call(12);
        }

        Assert.Equal(Enumerable.Repeat("Score 12 is below 80", 4), provider.Events.Select(e => e.Text));
    }

    [Fact]
    public void NoWayToWriteTheCallWritesAnythingBelowTheMinimumLevel()
    {
        using var provider = new RecordingLogger();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(provider));
        foreach (var (_, call) in Threshold.Calls(loggers.CreateLogger("any")))
        {
            call(12);
        }

        Assert.Empty(provider.Events);
    }

    [Theory]
    [InlineData("interpolation, not like this", false)]
    [InlineData("template", false)]
    [InlineData("template behind IsEnabled", true)]
    [InlineData("[LoggerMessage]", true)]
    public void ASwitchedOffCallAllocatesNothingOnlyWhereNothingIsBuiltBeforeTheCheck(string name, bool free)
    {
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information));
        var call = Threshold.Calls(loggers.CreateLogger("any")).Single(way => way.Name == name).Call;

        call(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        call(1);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(free == (bytes == 0), $"{name} allocated {bytes} bytes");
    }
}
