using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class ContextTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("context");

    [Fact]
    public async Task EachPaymentsLinesHaveItsFieldsAndNoOthers()
    {
        var parts = await PartsAsync();
        foreach (var (payment, user) in new[] { ("pay_1001", "usr_7"), ("pay_1002", "usr_42") })
        {
            var lines = parts[0].Where(line => line.Contains(payment, StringComparison.Ordinal)).ToList();
            Assert.Equal(3, lines.Count);
            Assert.All(lines, line => Assert.EndsWith($"UserId={user}", line, StringComparison.Ordinal));
            Assert.Equal([false, true, false], lines.Select(line => line.Contains("Step=ledger", StringComparison.Ordinal)));
        }

        Assert.Contains("  after both", parts[0]);
    }

    [Fact]
    public async Task WithoutDisposeTheFieldStaysAndAWorkerKeepsWhatItWasStartedWith()
    {
        var parts = await PartsAsync();
        Assert.Contains(parts[1], line => Holds(line, "  the next customer", "UserId=usr_7"));
        Assert.Contains(parts[2], line => Holds(line, "  receipt for pay_1002", "PaymentId=pay_1001"));
    }

    [Fact]
    public async Task MendedEachJobHasItsOwnField()
    {
        var lines = (await PartsAsync())[3].Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, words => Assert.Equal($"PaymentId={words[2]}", words[^1]));
    }

    private static bool Holds(string line, string start, string end) =>
        line.StartsWith(start, StringComparison.Ordinal) && line.EndsWith(end, StringComparison.Ordinal);

    private static async Task<List<string[]>> PartsAsync() =>
        [.. (await Lesson.ExampleAsync("context")).Output.TrimEnd('\n').Split("\n\n").Select(part => part.Split('\n'))];
}
