using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Measuring;

public sealed class StoredRunTests
{
    // The tests of the diagnostic tools check their own stored runs.
    public static TheoryData<string> Names => ["timing", "memory", "cpu", "starvation", "io", "contention"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TheStoredRunHasEveryRowOfARunHere(string name)
    {
        if (name == "io" && !ProcessIo.IsAvailable)
        {
            Assert.Skip("/proc/self/io is a file of Linux.");
        }

        var stored = Lines(name);
        Assert.Equal(Rows((await LiveAsync(name)).Output), Rows(string.Join('\n', stored[3..])));
    }

    [Fact]
    public void EachStoredRunHasItsDateAndItsMachine() => Assert.All(StoredRun.AllNames, name =>
    {
        var stored = Lines(name);
        Assert.Matches(@"^Measured on \d{1,2} [A-Z][a-z]+ 20\d\d:$", stored[0]);
        Assert.Matches(@"^\d+ cores, .+, \.NET \d+\.\d+", stored[1]);
        Assert.Equal("", stored[2]);
    });

    [Fact]
    public async Task AnExampleWithoutAStoredRunIsAnErrorThatNamesThoseThatHaveOne()
    {
        var run = await Lesson.RunAsync("store", "apdex");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("'apdex' has no stored run", run.Error, StringComparison.Ordinal);
        Assert.Contains("starvation", run.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(string name) => StoredRun.Text(name).ReplaceLineEndings("\n").Split('\n');

    // The words of each row. Numbers are measured, and so is the width of a column.
    private static List<string> Rows(string output) =>
        [.. output.TrimEnd('\n').Split('\n').Select(line => Regex.Replace(Regex.Replace(line, @"-?\d[\d.,]*", "#"), " +", " ").Trim())];
}
