using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Benchmarks;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class BenchmarksTests
{
    private static string Stored => BenchmarkResults.InRepository("stored");

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("benchmarks");

    [Fact]
    public async Task TheTableIsTheStoredResultWithItsDateAndItsMachine()
    {
        var output = (await Lesson.ExampleAsync("benchmarks")).Output;
        var results = BenchmarkResults.Read(Stored);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Measured on {results.Date!.Value:d MMMM yyyy}:\n{results.Machine}"), output, StringComparison.Ordinal);
        Assert.Equal(12, results.Results.Count);
        Assert.All(results.Results, result => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-34} {result.Mean,7:0.0}"), output, StringComparison.Ordinal));
        Assert.Matches(@" 1\.00 +160$", Regex.Match(output, "^null: Extensions, template.*$", RegexOptions.Multiline).Value);
    }

    [Fact]
    public void TheStoredResultHasEveryBenchmarkThatThereIs()
    {
        var benchmarks = typeof(LoggingBenchmarks).GetMethods().SelectMany(method => method.GetCustomAttributes(inherit: false).OfType<BenchmarkDotNet.Attributes.BenchmarkAttribute>()).Select(attribute => attribute.Description);
        Assert.Equal(benchmarks.Order(StringComparer.Ordinal), BenchmarkResults.Read(Stored).Results.Select(result => result.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void WhatTheTableSaysAboutBytesHoldsHere()
    {
        using var benchmarks = new LoggingBenchmarks();
        var stored = BenchmarkResults.Read(Stored);
        foreach (var (name, call) in new (string, Action)[]
        {
            ("off: Extensions, [LoggerMessage]", benchmarks.OffGenerated),
            ("off: Serilog, template", benchmarks.OffSerilog),
            ("off: NLog, template", benchmarks.OffNLog),
            ("off: Extensions, interpolated", benchmarks.OffInterpolated),
            ("off: Extensions, template", benchmarks.OffTemplate),
            ("null: Extensions, template", benchmarks.NullTemplate),
            ("null: Serilog, template", benchmarks.NullSerilog),
        })
        {
            var bytes = PerformanceMonitoring.Measuring.Allocation.BytesPerCall(call);
            Assert.True(stored[name].Bytes == 0 ? bytes == 0 : bytes > 0, $"{name}: {bytes} bytes, the table says {stored[name].Bytes}");
        }
    }

    [Theory]
    [InlineData("", "not a result")]
    [InlineData("{}", "not a result")]
    [InlineData("[1, 2]", "not a result")]
    [InlineData("""{"Title":"a-20260314-092653","HostEnvironmentInfo":{"ProcessorName":"p","LogicalCoreCount":2,"OsVersion":"o","RuntimeVersion":"r","BenchmarkDotNetVersion":"b"},"Benchmarks":[]}""", "no benchmark has a result")]
    [InlineData("""{"Title":"a-20260314-092653","HostEnvironmentInfo":{"ProcessorName":"p","LogicalCoreCount":2,"OsVersion":"o","RuntimeVersion":"r","BenchmarkDotNetVersion":"b"},"Benchmarks":[{"MethodTitle":"Pay","Statistics":null}]}""", "'Pay' has no statistics")]
    public void AFileThatIsNoResultIsAnErrorThatNamesIt(string json, string expected)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "result.json");
        File.WriteAllText(file, json);
        var message = Assert.Throws<InvalidDataException>(() => BenchmarkResults.Read(file)).Message;
        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AResultWithoutMemoryOrDateIsRead()
    {
        var json = JsonNode.Parse(File.ReadAllText(Stored))!;
        json["Title"] = "Something";
        foreach (var benchmark in json["Benchmarks"]!.AsArray())
        {
            benchmark!.AsObject().Remove("Memory");
        }

        var file = Path.Combine(Lesson.CreateFolder(), "result.json");
        File.WriteAllText(file, json.ToJsonString());
        var results = BenchmarkResults.Read(file);
        Assert.Null(results.Date);
        Assert.All(results.Results, result => Assert.Null(result.Bytes));
    }
}
