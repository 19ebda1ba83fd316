using LoggingBasics.Examples;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Extensions.Logging;
using NLog.Targets;
using Serilog.Extensions.Logging;
using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace LoggingBasics.Tests.Examples;

public sealed class LevelsTests
{
    private static IEnumerable<LevelNames> Writable => Levels.Table.Where(row => row.Microsoft != LogLevel.None);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("levels");

    [Fact]
    public void TheTableHasEveryLevelOfMicrosoftOnceAndInOrder() =>
        Assert.Equal(Enum.GetValues<LogLevel>(), Levels.Table.Select(row => row.Microsoft));

    [Fact]
    public void TheTableAgreesWithSerilogsOwnBridge() =>
        Assert.All(Writable, row => Assert.Equal($"{LevelConvert.ToSerilogLevel(row.Microsoft)}", row.Serilog));

    [Fact]
    public void TheTableAgreesWithNLogsOwnBridge()
    {
        using var factory = new LogFactory();
        using var target = new MemoryTarget { Layout = "${level}" };
        factory.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(target));
        using (var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddNLog(_ => factory)))
        {
            var logger = loggers.CreateLogger("any");
            foreach (var row in Writable)
            {
                logger.Log(row.Microsoft, "an event");
            }
        }

        Assert.Equal(Writable.Select(row => row.NLog), target.Logs);
    }

    [Fact]
    public void SyslogSeveritiesAreThoseOfRfc5424AndFallAsLevelsRise()
    {
        // RFC 5424, section 6.2.1, table 2, by the keywords of RFC 3164's implementations.
        string[] severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];
        var numbers = Writable.Select(row => row.Syslog.Split(' '))
            .Select(parts => (Number: int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Name: parts[1])).ToList();

        Assert.All(numbers, severity => Assert.Equal(severities[severity.Number], severity.Name));
        Assert.Equal(numbers.OrderByDescending(severity => severity.Number), numbers);
    }

    [Fact]
    public void PythonNumbersAreThoseOfItsLoggingModule() =>
        Assert.Equal(["-", "10 DEBUG", "20 INFO", "30 WARNING", "40 ERROR", "50 CRITICAL", "-"], Levels.Table.Select(row => row.Python));

    [Fact]
    public async Task OneEventIsWrittenAtEachLevelAndADeclinedCardIsNoError()
    {
        var run = await Lesson.ExampleAsync("levels");
        var events = run.Output.Split('\n').Where(line => line.Contains("payments-api[0]", StringComparison.Ordinal));
        var labels = events.Select(line => line[..4]);

        Assert.Equal(["trce", "dbug", "info", "warn", "fail", "crit"], labels);
        Assert.Matches("(?m)^info: .*card_declined$", run.Output);
    }
}
