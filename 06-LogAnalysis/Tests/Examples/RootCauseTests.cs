using System.Text.RegularExpressions;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class RootCauseTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("root-cause");

    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(42)]
    public async Task TheCauseIsFoundInOtherLogsToo(int seed)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "100000", "--hours", "96", "--seed", $"{seed}", "--output", file);
        var plan = new ShopLog(seed, hours: 96).Incident;
        var run = await Lesson.RunAsync("root-cause", file);
        Assert.Matches($@"(?m)^cause +{plan.Service} {plan.NewVersion}: ", run.Output);
        Assert.Matches($@"(?m)^check +{plan.ErrorType} in {plan.Service} {plan.NewVersion}: \d+ times; in its other versions: 0 times", run.Output);
    }

    [Fact]
    public async Task WhereNothingHappenedNothingIsFound()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 50).Select(i => $$"""{"timestamp":"2026-03-14T09:{{i:00}}:00Z","service":"a","message":"alive"}"""), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("root-cause", file);
        Assert.Equal((0, true), (run.ExitCode, run.Output.Contains("nothing stands out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TheOrderOfTheLinesDoesNotMatter()
    {
        var folder = Lesson.CreateFolder();
        var lines = await File.ReadAllLinesAsync(LogFiles.Sample, TestContext.Current.CancellationToken);
        var answer = (await Lesson.ExampleAsync("root-cause")).Output.Split("\n\n")[1];
        foreach (var name in new[] { "newest first", "shuffled" })
        {
            Array.Reverse(lines);
            if (name == "shuffled")
            {
                new Random(3).Shuffle(lines);
            }

            var file = Path.Combine(folder, name);
            await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
            Assert.Equal(answer, (await Lesson.RunAsync("root-cause", file)).Output.Split("\n\n")[1]);
        }
    }

    /// <summary>A slow beginning is below the alarm, and yet the beginning.</summary>
    [Fact]
    public async Task ErrorsBeforeTheAlertBelongToIt()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        int[] minutes = [9, 14, 19, .. Enumerable.Range(20, 25)];
        const string Error = "\"level\":\"error\",\"service\":\"a\",\"version\":\"2\",\"error_type\":\"Slow\",\"message\":\"m\"";
        var errors = minutes.Select(minute => $$"""{"timestamp":"2026-03-14T09:{{minute:00}}:00Z","trace_id":"{{minute}}","span_id":"1",{{Error}}}""");
        var rest = Enumerable.Range(0, 600).Select(i =>
            $$"""{"timestamp":"2026-03-14T{{i / 60:00}}:{{i % 60:00}}:30Z","service":"a","version":"1","message":"alive"}""");
        await File.WriteAllLinesAsync(file, errors.Concat(rest), TestContext.Current.CancellationToken);
        var output = (await Lesson.RunAsync("root-cause", file)).Output;
        Assert.Matches(@"(?m)^alert +03-14 09:20 to ", output);
        Assert.Matches(@"(?m)^since when\? +03-14 09:09:00 to 09:44:00: 28 times Slow$", output);
    }

    /// <summary>An error of another kind shortly before an incident does not move its beginning.</summary>
    [Fact(Explicit = true)]
    public async Task TheBeginningIsTheFirstErrorOfTheCause()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await Lesson.RunAsync("generate", "--lines", "200000", "--seed", "7", "--output", file);
        var plan = new ShopLog(seed: 7).Incident;
        var begin = Regex.Match((await Lesson.RunAsync("root-cause", file)).Output, @"(?m)^since when\? +([\d :-]+) to").Groups[1].Value;
        var time = DateTime.ParseExact($"2026-{begin}", "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(time, plan.Begin, plan.Begin.AddMinutes(2));
    }
}
