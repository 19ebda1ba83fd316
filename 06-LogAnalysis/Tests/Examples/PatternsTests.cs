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
    public async Task TenThousandLinesAreAboutTwentyTemplatesAndNoneIsMissing()
    {
        var output = (await Lesson.ExampleAsync("patterns")).Output;
        var counts = Regex.Matches(output, @"^ *([\d,]+)  \S", RegexOptions.Multiline).Select(match => int.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(counts.Count, 15, 30);
        Assert.Equal(10_000, counts.Sum());
    }

    [Fact]
    public async Task ThreeKindsOfLogsAreGroupedRightInNineOfTenLines()
    {
        var accuracies = Regex.Matches((await Lesson.ExampleAsync("patterns")).Output, @"(\d\.\d{3})$", RegexOptions.Multiline).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, accuracies.Count);
        Assert.All(accuracies, accuracy => Assert.InRange(accuracy, 0.9, 1));
    }
}
