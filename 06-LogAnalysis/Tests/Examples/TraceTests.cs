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

    [Fact]
    public async Task EachLineOfASpanIsShownAndTheErrorsAreSeen()
    {
        var run = await Lesson.RunAsync("trace", Input("27-trace"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(
            ["600.0 ms  Request finished", "Request starting", "Error: Payment failed (TimeoutException)"],
            run.Output.Split('\n').Where(row => row.Contains('|')).Select(row => row.Split('|')[2].Trim()));
        Assert.Matches(@"\|█{50}\|", run.Output);
    }

    [Fact]
    public async Task ADurationThatCannotBeTrueEndsNothing()
    {
        var run = await Lesson.RunAsync("trace", Input("20-duration"));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Error: paid (TimeoutException)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("9223", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATraceparentIsTakenForItsTraceId()
    {
        var run = await Lesson.RunAsync("trace", Input("27-trace"), "--trace", "00-6e8b0914579ab036cfd6280bb3c707db-0bdf14c4962e3c05-01");
        Assert.Equal((0, true), (run.ExitCode, run.Output.Contains("\n6e8b0914579ab036cfd6280bb3c707db, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AVeryLongTraceHasABoundAndANote()
    {
        const string OneTrace = "\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\"";
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 120_000).Select(i => $$"""
            {"timestamp":"2026-03-14T09:{{i / 2_000:00}}:00Z","level":"{{(i == 3_000 ? "error" : "info")}}",{{OneTrace}},"span_id":"{{i / 10:x16}}","message":"m{{i}}"}
            """), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("trace", file);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.InRange(run.Output.Split('\n').Length, 200, 410);
        Assert.Contains("Error: m3000", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"\([\d,]+ rows are not drawn; of 120,000 lines [\d,]+ were kept\)", run.Output);
    }

    [Fact]
    public async Task ALogWithoutTracesSaysSo()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllTextAsync(file, """{"timestamp":"2026-03-14T09:26:53Z","message":"m"}""", TestContext.Current.CancellationToken);
        Assert.Contains("no line has a trace id", (await Lesson.RunAsync("trace", file)).Output, StringComparison.Ordinal);
    }

    /// <summary>Lines as ASP.NET Core writes them: several in one span.</summary>
    private static string Input(string name)
    {
        const string Ids = """
            "service":"shop","trace_id":"6e8b0914579ab036cfd6280bb3c707db","span_id":"0bdf14c4962e3c05"
            """;
        var file = Path.Combine(Lesson.CreateFolder(), name);
        File.WriteAllText(file, name == "20-duration"
            ? $$"""
                {"timestamp":"2026-03-14T09:00:00.000Z","level":"error",{{Ids}},"status":504,"duration_ms":9223372036854775807,"error_type":"TimeoutException","message":"paid"}
                """
            : $$"""
                {"timestamp":"2026-03-14T09:00:00.000Z","level":"info",{{Ids}},"message":"Request starting"}
                {"timestamp":"2026-03-14T09:00:00.500Z","level":"error",{{Ids}},"error_type":"TimeoutException","message":"Payment failed"}
                {"timestamp":"2026-03-14T09:00:00.600Z","level":"info",{{Ids}},"duration_ms":600,"message":"Request finished"}
                """);
        return file;
    }
}
