using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class StackTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("stack");

    [Fact]
    public void InTheStoredRunManyThreadsAreInTheMethodOfTheFault() => ManyThreadsAreThere(StoredRun.Text("stack"));

    [DotnetToolFact("dotnet-stack")]
    public async Task TheToolShowsManyThreadsInTheMethodOfTheFault()
    {
        var (output, folder) = await ToolAsync("stack");
        ManyThreadsAreThere(output);

        foreach (var (fault, method, threads) in new[] { ("thread-pool-starvation", "ThreadPoolStarvation.HandleRequest", 3), ("lock-convoy", "LockConvoy.BookPayments", 8) })
        {
            var report = await File.ReadAllTextAsync(Path.Combine(folder, $"{fault}.txt"), TestContext.Current.CancellationToken);
            Assert.True(Regex.Count(report, $@"PerformanceMonitoring\.Faults\.{method}\(") >= threads, report);
        }
    }

    private static void ManyThreadsAreThere(string output)
    {
        Assert.Matches(@"thread-pool-starvation: [1-9]\d* threads are here\n(?:  .+\n)*  PerformanceMonitoring\.Faults\.ThreadPoolStarvation\.HandleRequest\n", output);
        Assert.Matches(@"lock-convoy: [1-8] threads are here\n(?:  .+\n)*  PerformanceMonitoring\.Faults\.LockConvoy\.BookPayments\n", output);
    }
}
