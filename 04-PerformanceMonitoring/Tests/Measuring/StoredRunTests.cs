using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Measuring;

public sealed class StoredRunTests
{
    public static TheoryData<string> Names => [.. StoredRun.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheStoredRunHasEveryRowOfARunHereWithItsDateAndMachine(string name)
    {
        if (name == "io" && !ProcessIo.IsAvailable)
        {
            Assert.Skip("/proc/self/io is a file of Linux.");
        }

        var stored = (await File.ReadAllTextAsync(StoredRun.FileOf(name), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n").Split('\n');
        Assert.Matches(@"^Measured on \d{1,2} [A-Z][a-z]+ 20\d\d:$", stored[0]);
        Assert.Matches(@"^\d+ cores, .+, \.NET \d+\.\d+", stored[1]);
        Assert.Equal(Rows((await LiveAsync(name)).Output), Rows(string.Join('\n', stored[3..])));
    }

    [Fact]
    public async Task AnExampleWithoutAStoredRunIsAnErrorThatNamesThoseThatHaveOne()
    {
        var run = await Lesson.RunAsync("store", "apdex");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'apdex' has no stored run", run.Error, StringComparison.Ordinal);
        Assert.Contains("starvation", run.Error, StringComparison.Ordinal);
    }

    // The words of each row. Numbers are measured, and so is the width of a column.
    private static List<string> Rows(string output) =>
        [.. output.TrimEnd('\n').Split('\n').Select(line => Regex.Replace(Regex.Replace(line, @"-?\d[\d.,]*", "#"), " +", " ").Trim())];
}
