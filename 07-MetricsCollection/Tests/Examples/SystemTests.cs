using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class SystemTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("system");

    [Fact]
    public async Task ABusyThreadIsAProcessorAndTheProcessHasMemory()
    {
        var output = (await Lesson.ExampleAsync("system")).Output;

        // The thread uses a fifth of a second. How long that takes depends on the other processes.
        Assert.InRange(Number(output, @"processors used +([\d.]+)"), 0.001, Environment.ProcessorCount);
        Assert.InRange(Number(output, @"share of limit +([\d.]+)"), 0.01, 100);
        Assert.True(Number(output, @"disk free +([\d.]+)") > 0);
    }

    private static double Number(string output, string pattern) => double.Parse(Regex.Match(output, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}
