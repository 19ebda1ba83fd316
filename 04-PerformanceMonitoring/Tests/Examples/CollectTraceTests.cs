using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class CollectTraceTests
{
    private const string Hot = "PerformanceMonitoring.Faults.HotLoop.PollForPayments";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("collect-trace");

    [Fact]
    public void InTheStoredRunTheHotMethodIsFirst() => Assert.Matches($@"\n\n +\d+ %  {Hot} ", StoredRun.Text("collect-trace"));

    [DotnetToolFact("dotnet-trace")]
    public async Task TheHotMethodIsFirstInTheSpeedscopeFileOfTheTool()
    {
        var (_, folder) = await ToolAsync("collect-trace");
        var samples = Speedscope.Read(Path.Combine(folder, "hot-loop.speedscope.json"));
        var (method, self, _) = samples.Hottest(1)[0];
        Assert.Equal(Hot, method);
        Assert.True(self > samples.Total * 0.8, $"{self} of {samples.Total}");
        Assert.Contains("HotLoop.PollForPayments", await File.ReadAllTextAsync(Path.Combine(folder, "flamegraph.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
