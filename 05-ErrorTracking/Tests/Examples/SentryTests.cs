using System.Text.Json.Nodes;
using ErrorTracking.Tests.Support;
using ErrorTracking.Transport;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;

namespace ErrorTracking.Tests.Examples;

public sealed class SentryTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("sentry");

    [Fact]
    public async Task TwoPaymentsOfThreeAreEventsAndNoCardNumberArrives()
    {
        await using var tracker = await EmbeddedTracker.StartAsync();
        var run = await Lesson.RunAsync("sentry", "--dsn", tracker.DsnText);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(2, tracker.Events.Count);
        AssertIsTheTimeout(tracker.Events.Single(error => error["exception"] is not null));
        Assert.DoesNotContain("4242424242424242", string.Concat(tracker.Events.Select(error => error.ToJsonString())), StringComparison.Ordinal);

        var logged = tracker.Events.Single(error => error["exception"] is null);
        Assert.Equal("No receipt for pay_1003", (string?)logged["logentry"]!["formatted"]);
        Assert.Equal("No receipt for {PaymentId}", (string?)logged["logentry"]!["message"]);
        Assert.Equal("user_42", (string?)logged["user"]!["id"]);
    }

    [Fact]
    public async Task HalfOfTheEventsAreSent()
    {
        var output = (await Lesson.ExampleAsync("sentry")).Output;
        var sent = int.Parse(output.Split("SampleRate=0.5: ")[1].Split(' ')[0], null);

        // Of 40 events, fewer than 4 or more than 36 are sent once in fifty million runs.
        Assert.InRange(sent, 4, 36);
    }

    [Theory]
    [InlineData("not an address", "https://KEY@HOST/PROJECT")]
    [InlineData("http://key@127.0.0.1:1/1", "could not send")]
    public async Task AWrongAddressIsAnErrorThatSaysWhatToDo(string dsn, string expected)
    {
        var run = await Lesson.RunAsync("sentry", "--dsn", dsn);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("--dsn", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [EngineFact(SpotlightServer.Name, SpotlightServer.Program, SpotlightServer.Install)]
    public async Task SpotlightShowsTypeFramesBreadcrumbsUserAndRelease()
    {
        await using var spotlight = await SpotlightServer.StartAsync();
        var run = await Lesson.RunAsync("sentry", "--spotlight", spotlight.Address);
        Assert.True(run.ExitCode == 0, run.Error);
        var events = await spotlight.EventsAsync(2, TestContext.Current.CancellationToken);
        AssertIsTheTimeout(events.Single(error => error["exception"] is not null));
    }

    private static void AssertIsTheTimeout(JsonObject error)
    {
        Assert.Equal(("payments-api@1.4.2", "production", "user_42"), ((string?)error["release"], (string?)error["environment"], (string?)error["user"]!["id"]));
        var exception = error["exception"]!["values"]!.AsArray()[^1]!;
        Assert.Equal(("System.TimeoutException", "The ledger did not answer for card [card]"), ((string?)exception["type"], (string?)exception["value"]));
        var frames = exception["stacktrace"]!["frames"]!.AsArray();
        Assert.Contains(frames, frame => ((string?)frame!["filename"] ?? "").EndsWith("Sentry.cs", StringComparison.Ordinal) && (bool)frame["in_app"]!);
        var crumbs = error["breadcrumbs"] is JsonArray list ? list : error["breadcrumbs"]!["values"]!.AsArray();
        Assert.Contains("Payment pay_1002 with card [card]", crumbs.Select(crumb => (string?)crumb!["message"]));
    }
}
