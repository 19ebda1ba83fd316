using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class PatternsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("patterns");

    [Fact]
    public async Task TenThousandLinesAreAboutThirtyTemplatesAndNoneIsMissing()
    {
        var counts = Regex.Matches((await Lesson.ExampleAsync("patterns")).Output, @"^ *([\d,]+)  \S", RegexOptions.Multiline)
            .Select(match => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(counts.Count, 15, 40);
        Assert.Equal(10_000, counts.Sum());
    }

    [Fact]
    public async Task EachDifficultyIsGroupedRightInNineOfTenLines()
    {
        var accuracies = Regex.Matches((await Lesson.ExampleAsync("patterns")).Output, @"accuracy (\d\.\d{3})$", RegexOptions.Multiline)
            .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(6, accuracies.Count);
        Assert.All(accuracies, accuracy => Assert.InRange(accuracy, 0.9, 1));
    }

    /// <summary>As a system log has it: no JSON, and no format of its own.</summary>
    [Fact]
    public async Task FreeTextIsTakenByPatternsTopAndTimeline()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 100).Select(i => i % 10 == 0
            ? "no time here"
            : $"Mar 14 09:{i % 60:00}:00 host kernel[{i}]: [ERROR] disk sd{(char)('a' + (i % 26))} lost {i} blocks"), TestContext.Current.CancellationToken);
        var patterns = await Lesson.RunAsync("patterns", file, "--format", "lines");
        Assert.Contains("     90  <*> host kernel[<*>]: [ERROR] disk <*> lost <*> blocks\n     10  no time here\n", patterns.Output, StringComparison.Ordinal);

        var timeline = await Lesson.RunAsync("timeline", file, "--format", "lines");
        Assert.Contains("\n10 events have no time", timeline.Output, StringComparison.Ordinal);
        Assert.Contains("-03-14 09:0", timeline.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0001-01-01", timeline.Output, StringComparison.Ordinal);

        Assert.Contains("       90  (no type)", (await Lesson.RunAsync("top", file, "--format", "lines")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASetOfOnesOwnIsMeasured()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "set.csv");
        await File.WriteAllTextAsync(
            file,
            "LineId,Content,EventId\r\n1,\"user \"\"a, b\"\" came\",E1\r\n2,\"all\nis well\",E2\n3,\"all\nis well\",E2",
            TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("patterns", "--grouping", file);
        Assert.Equal("set.csv                   3 messages,    2 true templates,    2 found, accuracy 1.000\n", run.Output);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "has no columns Content and EventId: its first line is 'a,b'")]
    [InlineData("Content,EventId\nx\n", "row 2 has 1 columns and not 2")]
    [InlineData(null, "there is no file")]
    public async Task ASetThatCannotBeReadIsAnError(string? text, string told)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "set.csv");
        if (text is not null)
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }

        var run = await Lesson.RunAsync("patterns", "--grouping", file);
        Assert.Equal((1, true), (run.ExitCode, run.Error.Contains(told, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
