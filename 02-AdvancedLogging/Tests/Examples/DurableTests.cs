using System.Globalization;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class DurableTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("durable");

    [Theory]
    [InlineData("Buffered", 50_000)]
    [InlineData("Flushed", 50_000)]
    [InlineData("Synced", 1_000)]
    public async Task WhatWasFlushedIsAllThereInOrderWithNoTornLineButTheLast(string durability, int atLeast)
    {
        var output = (await Lesson.ExampleAsync("durable")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith(durability, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var returned = int.Parse(row[1], CultureInfo.InvariantCulture);
        var file = Path.Combine(await OutputOfAsync("durable"), $"{durability.ToLowerInvariant()}.log");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var lines = text.ReplaceLineEndings("\n").Split('\n')[..^1];

        Assert.True(returned >= atLeast, $"the process was killed after {returned} events");
        Assert.Equal(Enumerable.Range(1, lines.Length).Select(number => $"{number:0000000} Payment of 1299 EUR succeeded"), lines);
        if (durability == "Buffered")
        {
            Assert.True(lines.Length < returned, "the buffer was lost with the process");
        }
        else
        {
            // The last event may have come as far as the file, and its call not back to the caller.
            Assert.InRange(lines.Length, returned, returned + 1);
        }
    }

    [Theory]
    [InlineData("999")]
    [InlineData("x")]
    public async Task ANumberOfEventsOutOfRangeIsRefused(string events)
    {
        var run = await Lesson.RunAsync("durable", "--events", events);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"--events takes a whole number from 1000 to 10000000, not '{events}'", run.Error, StringComparison.Ordinal);
    }
}
