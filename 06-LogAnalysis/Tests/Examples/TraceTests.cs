using System.Globalization;
using System.Text.RegularExpressions;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class TraceTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("trace");

    [Fact]
    public async Task TheServiceThatWasWaitedForIsSeenToBeSlowerThanTheOneThatGaveUp()
    {
        var failed = (await Lesson.ExampleAsync("trace")).Output.Split("\n\n")[2];
        var durations = Regex.Matches(failed, @"^ *([\w-]+) +\|.*\| +([\d.]+) ms", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        Assert.True(durations["ledger"] > durations["payments-api"]);
        Assert.Contains("(no line of span ", (await Lesson.ExampleAsync("trace")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATraceIsFoundByItsIdInFormatsThatHaveOne()
    {
        var entry = new ShopLog(seed: 42, hours: 2).Entries(2_000).First(line => line.Status == 201);
        foreach (var format in new[] { "jsonlines", "syslog", "text" })
        {
            var file = Path.Combine(Lesson.CreateFolder(), format);
            await Lesson.RunAsync("generate", "--lines", "2000", "--hours", "2", "--format", format, "--output", file);
            var run = await Lesson.RunAsync("trace", file, "--trace", entry.TraceId!);
            Assert.Contains(entry.Message, run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnUnknownTraceIsAnError()
    {
        var run = await Lesson.RunAsync("trace", "--trace", "0af7");
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains("no line has the trace id '0af7'", StringComparison.Ordinal)));
    }
}
