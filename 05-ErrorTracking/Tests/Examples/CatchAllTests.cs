using System.Text.Json.Nodes;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.AspNetCore.Http;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class CatchAllTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("catch-all");

    [Theory]
    [InlineData("thread", "UnhandledException")]
    [InlineData("forgotten-task", "UnobservedTaskException")]
    [InlineData("request", "aspnetcore")]
    [InlineData("background-service", "BackgroundService")]
    public async Task EachIsToldOnceAndAsNotHandled(string service, string mechanism)
    {
        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(await OutputOfAsync("catch-all"), $"{service}.jsonl"), TestContext.Current.CancellationToken));
        var error = JsonNode.Parse(line)!;
        Assert.Equal("fatal", (string?)error["level"]);
        Assert.Equal("payments-api@1.4.2", (string?)error["release"]);
        var exception = error["exception"]!["values"]![0]!;
        Assert.Equal((mechanism, false), ((string?)exception["mechanism"]!["type"], (bool)exception["mechanism"]!["handled"]!));
        Assert.Equal("Rate", (string?)exception["stacktrace"]!["frames"]!.AsArray()[^1]!["function"]);
    }

    [Fact]
    public async Task AFailureEndsWithoutExitCode0AndAStopEndsWithIt()
    {
        var output = (await Lesson.ExampleAsync("catch-all")).Output;
        Assert.Matches(@"(?m)^background-service +1 +1: ", output);
        Assert.Matches(@"(?m)^thread +not 0 +1: ", output);
        if (!OperatingSystem.IsWindows())
        {
            // SIGTERM is no failure: no event, no unhandled exception (exit code 134).
            Assert.Matches(@"(?m)^stopped-service +0 +0$", output);
            Assert.False(File.Exists(Path.Combine(await OutputOfAsync("catch-all"), "stopped-service.jsonl")));
        }
    }

    [Fact]
    public async Task AUserWhoWentAwayIsNoErrorAndACancellationOfOnesOwnIsOne()
    {
        await using var tracker = new ErrorTracker(new TrackerOptions(), new CollectingTransport());
        var handler = new TrackedRequests(tracker);
        var gone = new DefaultHttpContext { RequestAborted = new CancellationToken(canceled: true) };
        Assert.False(await handler.TryHandleAsync(gone, new OperationCanceledException(), TestContext.Current.CancellationToken));
        Assert.Equal(0, tracker.Counts.Captured);
        Assert.False(await handler.TryHandleAsync(gone, new TimeoutException(), TestContext.Current.CancellationToken));
        Assert.False(await handler.TryHandleAsync(new DefaultHttpContext(), new OperationCanceledException(), TestContext.Current.CancellationToken));
        Assert.Equal(2, tracker.Counts.Captured);

        // The ledger was too slow, whether the user waited for it or not.
        var timedOut = new TaskCanceledException("The request timed out.", new TimeoutException());
        Assert.False(await handler.TryHandleAsync(gone, timedOut, TestContext.Current.CancellationToken));
        Assert.Equal(3, tracker.Counts.Captured);
    }
}
