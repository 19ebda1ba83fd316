using System.Text.RegularExpressions;
using PerformanceMonitoring.Diagnosis;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class EventSourceTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("event-source");

    [Fact]
    public async Task TheCountersAndTheMeterCountEachPayment()
    {
        var output = (await Lesson.ExampleAsync("event-source")).Output;

        // 294 payments of 20 ms and 6 of a second.
        Assert.Contains("duration     300 values, mean 39.6, max 1000", output, StringComparison.Ordinal);
        Assert.Contains("payments     300 more", output, StringComparison.Ordinal);
        Assert.Contains("24 PaymentFailed card_declined, 6 PaymentFailed timeout", output, StringComparison.Ordinal);
        Assert.Contains("shop.payments.failed{reason=card_declined} 24", output, StringComparison.Ordinal);
        Assert.Contains("shop.payments.failed{reason=timeout} 6", output, StringComparison.Ordinal);
    }

    [DotnetToolFact("dotnet-counters")]
    public async Task TheToolReadsTheCountersFromOutside()
    {
        await using var program = Lesson.Start("event-source", "--serve");
        var line = await program.WaitForLineAsync(@"^process \d+:");
        var process = Regex.Match(line, @"\d+").Value;
        var file = Path.Combine(Lesson.CreateFolder(), "shop.csv");
        await DotnetTool.RunAsync(
            "counters",
            ["collect", "--process-id", process, "--counters", "Shop.Payments,Shop.Payments.Meter", "--duration", "00:00:04", "--format", "csv", "--output", file],
            TestContext.Current.CancellationToken);
        await program.InterruptAsync();

        var values = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Matches(@"Shop\.Payments,Payments[^,\n]*,Rate,[1-9]", values);
        Assert.Matches(@"Shop\.Payments,Duration \(ms\),Metric,39\.6", values);
        Assert.Matches(@"Shop\.Payments\.Meter,shop\.payments\.failed[^,\n]*reason=timeout", values);
    }
}
