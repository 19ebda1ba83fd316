using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Diagnosis;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class CountersTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("counters");

    [Fact]
    public void InTheStoredRunEachFaultHasTheLargestValueOfItsOwnCounter() => IsLargestOnTheDiagonal(StoredRun.Text("counters"));

    [DotnetToolFact("dotnet-counters")]
    public async Task TheToolShowsEachFaultInItsOwnCounter()
    {
        var (output, folder) = await ToolAsync("counters");
        IsLargestOnTheDiagonal(output);

        // The tool's own file.
        var storm = await File.ReadAllTextAsync(Path.Combine(folder, "exception-storm.csv"), TestContext.Current.CancellationToken);
        Assert.Matches(@"dotnet\.exceptions[^,\n]*FormatException[^,\n]*,Rate,[1-9][0-9]", storm);
        var queue = CounterFile.LastValues(Path.Combine(folder, "thread-pool-starvation.csv"))["dotnet.thread_pool.queue.length"];
        Assert.True(queue >= 10, $"the queue grows by {queue} per second");
        var churn = CounterFile.LastValues(Path.Combine(folder, "large-object-churn.csv"));
        Assert.True(churn["dotnet.gc.heap.total_allocated"] > 2_000_000, $"{churn["dotnet.gc.heap.total_allocated"]} bytes per second");
        Assert.True(churn["dotnet.gc.collections{gen2}"] > 0);
    }

    private static void IsLargestOnTheDiagonal(string output)
    {
        var rows = Regex.Matches(output, @"^dotnet\.\S+(?<cells>(?: +[\d.]+){4})$", RegexOptions.Multiline)
            .Select(row => row.Groups["cells"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToList()).ToList();
        Assert.Equal(4, rows.Count);
        Assert.All(rows.Index(), row => Assert.True(row.Item[row.Index] > 0 && row.Item.Max() == row.Item[row.Index], $"row {row.Index}: {string.Join(' ', row.Item)}"));
    }
}
