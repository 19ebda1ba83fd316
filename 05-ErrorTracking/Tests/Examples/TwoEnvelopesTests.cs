using ErrorTracking.Tests.Support;
using ErrorTracking.Transport;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;

namespace ErrorTracking.Tests.Examples;

public sealed class TwoEnvelopesTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("two-envelopes");

    [Fact]
    public async Task BothEventsHaveTheSameReleaseUserBreadcrumbAndChain()
    {
        await using var tracker = await EmbeddedTracker.StartAsync();
        var run = await Lesson.RunAsync("two-envelopes", "--dsn", tracker.DsnText);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(2, tracker.Events.Count);
        foreach (var error in tracker.Events)
        {
            Assert.Equal(("payments-api@1.4.2", "production", "user_7"), ((string?)error["release"], (string?)error["environment"], (string?)error["user"]!["id"]));
            Assert.Contains("score 12 of 100", error["breadcrumbs"]!.ToJsonString(), StringComparison.Ordinal);
            var types = error["exception"]!["values"]!.AsArray().Select(exception => ((string)exception!["type"]!).Split('.')[^1]);
            Assert.Equal(["IOException", "TimeoutException", "PaymentFailedException"], types);
        }
    }

    [EngineFact(SpotlightServer.Name, SpotlightServer.Program, SpotlightServer.Install)]
    public async Task SpotlightTakesBothAndTheTableIsTheSame()
    {
        await using var spotlight = await SpotlightServer.StartAsync();
        var run = await Lesson.RunAsync("two-envelopes", "--spotlight", spotlight.Address);
        Assert.True(run.ExitCode == 0, run.Error);
        var events = await spotlight.EventsAsync(2, TestContext.Current.CancellationToken);
        foreach (var shown in events)
        {
            // Spotlight adds the type of the item.
            shown.Remove("type");
        }

        var sdk = events.Single(error => (string?)error["sdk"]?["name"] == "sentry.dotnet");
        var own = events.Single(error => error != sdk);
        Assert.EndsWith(TwoClients.Table(sdk, own), (await Lesson.ExampleAsync("two-envelopes")).Output, StringComparison.Ordinal);
    }
}
