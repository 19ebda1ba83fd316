using LoggingBasics.Examples;
using LoggingBasics.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ThresholdTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("threshold");

    [Fact]
    public void EveryFormOfTheCallWritesTheSameText()
    {
        var logger = new FakeLogger();
        foreach (var (_, call) in Threshold.Calls)
        {
            call(logger, 12);
        }

        Assert.Equal(Enumerable.Repeat("Score 12 is below 80", 4), logger.Collector.GetSnapshot().Select(record => record.Message));
    }

    [Fact]
    public void NoFormOfTheCallWritesAnythingBelowTheMinimumLevel()
    {
        using var provider = new RecordingLogger();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(provider));
        foreach (var (_, call) in Threshold.Calls)
        {
            call(loggers.CreateLogger("any"), 12);
        }

        Assert.Empty(provider.Events);
    }

    [Theory]
    [InlineData("interpolation", false)]
    [InlineData("template", false)]
    [InlineData("template in IsEnabled", true)]
    [InlineData("[LoggerMessage]", true)]
    public void ACallBelowTheMinimumLevelAllocatesNothingIfTheLevelIsCheckedFirst(string name, bool free)
    {
        var bytes = Allocations.PerCall(LogLevel.Information, CallOf(name), calls: 100);
        Assert.True(free == (bytes == 0), $"{name} allocated {bytes} bytes");
    }

    [Fact]
    public void TheGeneratedCallAllocatesLessThanTheTemplateAlsoWhenItWrites() => Assert.InRange(
        Allocations.PerCall(LogLevel.Debug, CallOf("[LoggerMessage]"), calls: 100),
        1,
        Allocations.PerCall(LogLevel.Debug, CallOf("template"), calls: 100) - 1);

    [Theory]
    [InlineData("template", 0, null)]
    [InlineData("[LoggerMessage]", 1003, "antifraud.score")]
    public void OnlyTheGeneratedEventHasAnIdAndAName(string name, int id, string? eventName)
    {
        var logger = new FakeLogger();
        CallOf(name)(logger, 12);
        Assert.Equal((id, eventName), (logger.LatestRecord.Id.Id, logger.LatestRecord.Id.Name));
    }

    private static Action<ILogger, int> CallOf(string name) => Threshold.Calls.Single(way => way.Name == name).Call;
}
