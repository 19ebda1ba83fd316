using PerformanceMonitoring.Profiling;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Profiling;

public sealed class SpeedscopeTests
{
    [Fact]
    public void OnlyTimeOnTheProcessorCountsAndStandsAtTheInnermostMethod()
    {
        var samples = Read("""
            {
              "shared": { "frames": [ { "name": "Thread (7)" }, { "name": "shop!Shop.Pay(int32)" }, { "name": "shop!Shop.Hash()" },
                { "name": "CPU_TIME" }, { "name": "UNMANAGED_CODE_TIME" }, { "name": "System.Private.CoreLib!System.Threading.Thread.PollGC()" } ] },
              "profiles": [ { "type": "evented", "unit": "milliseconds", "startValue": 0, "endValue": 10, "events": [
                { "type": "O", "frame": 0, "at": 0 }, { "type": "O", "frame": 1, "at": 0 }, { "type": "O", "frame": 3, "at": 0 },
                { "type": "C", "frame": 3, "at": 2 }, { "type": "O", "frame": 2, "at": 2 }, { "type": "O", "frame": 5, "at": 2 }, { "type": "O", "frame": 3, "at": 2 },
                { "type": "C", "frame": 3, "at": 5 }, { "type": "C", "frame": 5, "at": 5 }, { "type": "C", "frame": 2, "at": 5 },
                { "type": "O", "frame": 4, "at": 5 }, { "type": "C", "frame": 4, "at": 10 } ] } ]
            }
            """);
        Assert.Equal([("Shop.Hash", 3000, 3000), ("Shop.Pay", 2000, 5000)], samples.Hottest(10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"shared":{"frames":[]},"profiles":[{"startValue":0,"events":[{"type":"C","frame":0,"at":1}]}]}""")]
    [InlineData("""{"shared":{"frames":[]},"profiles":[{"startValue":0,"events":[{"type":"O","frame":4,"at":1}]}]}""")]
    public void AFileThatIsNoProfileIsAnErrorThatNamesIt(string json)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "profile.json");
        File.WriteAllText(file, json);
        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => Speedscope.Read(file)).Message, StringComparison.Ordinal);
    }

    private static StackSamples Read(string json)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "profile.json");
        File.WriteAllText(file, json);
        return Speedscope.Read(file);
    }
}
