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

    [Fact]
    public async Task ASetOfOnesOwnIsMeasured()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "set.csv");
        await File.WriteAllTextAsync(file, "LineId,Content,EventId\r\n1,\"user \"\"a, b\"\" came\",E1\r\n2,\"all\nis well\",E2\n3,\"all\nis well\",E2", TestContext.Current.CancellationToken);
        Assert.Equal("set.csv                   3 messages,    2 true templates,    2 found, accuracy 1.000\n", (await Lesson.RunAsync("patterns", "--grouping", file)).Output);
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
