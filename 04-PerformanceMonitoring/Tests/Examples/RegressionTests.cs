using System.Text.Json.Nodes;
using PerformanceMonitoring.Benchmarks;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class RegressionTests
{
    private static readonly string Stored = BenchmarkResults.InRepository("stored");

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("regression");

    [Fact]
    public async Task TheSameCodePassesAndThePlantedSlowDownsAreTheOnesThatFail()
    {
        var output = (await Lesson.ExampleAsync("regression")).Output;
        var parts = output.TrimEnd('\n').Split("\n\n");
        Assert.EndsWith("passed", parts[0], StringComparison.Ordinal);
        Assert.Contains("too noisy for an answer", parts[1], StringComparison.Ordinal);
        Assert.EndsWith("failed: 2 of 11 became worse", parts[2], StringComparison.Ordinal);
        Assert.Equal(["off: Extensions, [LoggerMessage]", "file: Serilog, template"], parts[2].Split('\n').Where(line => line.Contains("SLOWER", StringComparison.Ordinal)).Select(line => line[2..36].TrimEnd()));
    }

    [Theory]
    [InlineData("same-code.json", 0)]
    [InlineData("busy-machine.json", 1)]
    [InlineData("slower-code.json", 1)]
    public async Task AFileOfOnesOwnDecidesTheExitCode(string current, int exitCode)
    {
        var run = await Lesson.RunAsync("regression", "--current", Path.Combine(Path.GetDirectoryName(Stored)!, current));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 0, run.Error.Length == 0);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        if (exitCode == 1)
        {
            Assert.Contains(current, run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--baseline", "no such benchmark", "'no such benchmark'")]
    [InlineData("--current", "nowhere.json", "nowhere.json")]
    public async Task WhatIsNotThereIsAnErrorThatNamesIt(string option, string value, string expected)
    {
        var run = await Lesson.RunAsync("regression", option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMachineThatIsHalfAsFastChangesNothing() => Assert.All(Compare(times: 2, of: _ => true), each =>
    {
        Assert.Equal(0, each.Change, 9);
        Assert.False(each.IsRegression);
        Assert.True(each.IsConclusive);
    });

    [Theory]
    [InlineData(1.10, false)]
    [InlineData(1.40, true)]
    [InlineData(0.50, false)]
    public void OneBenchmarkThatIsSlowerBeyondTheNoiseIsARegression(double times, bool expected)
    {
        var compared = Compare(times, name => name == "null: Serilog, template");
        Assert.Equal(expected, compared.Single(each => each.Name == "null: Serilog, template").IsRegression);
        Assert.DoesNotContain(compared, each => each.IsRegression && each.Name != "null: Serilog, template");
    }

    [Theory]
    [InlineData("off: Serilog, template", 3, false)]
    [InlineData("off: NLog, template", 3, false)]
    [InlineData("off: Serilog, template", 10, true)]
    [InlineData("off: Extensions, [LoggerMessage]", 3, true)]
    public void ADifferenceOfANanosecondIsNoRegression(string name, double times, bool expected) =>
        Assert.Equal(expected ? [name] : [], Compare(times, each => each == name).Where(each => each.IsRegression).Select(each => each.Name));

    [Fact]
    public void ANoisyRunSaysNothingAboutASlowDownEither()
    {
        // The code was the same, on a machine with far too much load.
        var each = Compare(times: 4, name => name == "null: Serilog, template", noise: 0.5).Single(each => each.Name == "null: Serilog, template");
        Assert.True(each.Change > each.Noise && each.Noise > 1.4, $"{each.Change}, {each.Noise}");
        Assert.False(each.IsSlower || each.IsRegression || each.IsConclusive);
    }

    [Theory]
    [InlineData("off: Serilog, template", true)]
    [InlineData("null: Serilog, template", false)]
    public void NoiseOfANanosecondLeavesARunConclusive(string name, bool expected)
    {
        var each = Compare(times: 1, _ => false, noise: 0.5, noisy: name).Single(each => each.Name == name);
        Assert.True(each.Noise > 1.4, $"{each.Noise}");
        Assert.Equal(expected, each.IsConclusive);
    }

    [Fact]
    public void ABaselineThatIsSlowerMakesTheOthersFasterAndNoneARegression() =>
        Assert.All(Compare(times: 2, name => name == LoggingBenchmarks.Baseline), each => Assert.Equal(-0.5, each.Change, 9));

    [Fact]
    public void AByteMoreIsARegressionAndALessIsNot()
    {
        Assert.Equal(["null: NLog, template"], Compare(1, _ => false, bytes: 1).Where(each => each.IsRegression).Select(each => each.Name));
        Assert.DoesNotContain(Compare(1, _ => false, bytes: -1), each => each.IsRegression);
    }

    [Fact]
    public void MoreNoiseLetsMoreThroughUntilItSaysSo()
    {
        var quiet = Compare(times: 1.4, name => name == "null: Serilog, template", noise: 0);
        var loud = Compare(times: 1.4, name => name == "null: Serilog, template", noise: 0.5);
        Assert.True(quiet.Single(each => each.Name == "null: Serilog, template").IsSlower);
        var each = loud.Single(each => each.Name == "null: Serilog, template");
        Assert.False(each.IsSlower);
        Assert.False(each.IsConclusive);
        Assert.InRange(each.Noise, 3 * 0.5, 3 * 0.5 * 1.5);
    }

    /// <summary>The stored run against a changed copy: some times multiplied, other bytes for one benchmark, another standard deviation for one.</summary>
    private static IReadOnlyList<Comparison> Compare(
        double times, Func<string, bool> of, long bytes = 0, double? noise = null, string noisy = "null: Serilog, template")
    {
        var json = JsonNode.Parse(File.ReadAllText(Stored))!;
        foreach (var benchmark in json["Benchmarks"]!.AsArray())
        {
            var (name, statistics) = (benchmark!["MethodTitle"]!.GetValue<string>().Trim('\''), benchmark["Statistics"]!);
            var factor = of(name) ? times : 1;
            statistics["Mean"] = statistics["Mean"]!.GetValue<double>() * factor;
            statistics["StandardDeviation"] = noise is { } part && name == noisy ? part * statistics["Mean"]!.GetValue<double>() : statistics["StandardDeviation"]!.GetValue<double>() * factor;
            if (name == "null: NLog, template")
            {
                benchmark["Memory"]!["BytesAllocatedPerOperation"] = benchmark["Memory"]!["BytesAllocatedPerOperation"]!.GetValue<long>() + bytes;
            }
        }

        var file = Path.Combine(Lesson.CreateFolder(), "changed.json");
        File.WriteAllText(file, json.ToJsonString());
        return Comparison.Of(BenchmarkResults.Read(Stored), BenchmarkResults.Read(file), LoggingBenchmarks.Baseline);
    }
}
