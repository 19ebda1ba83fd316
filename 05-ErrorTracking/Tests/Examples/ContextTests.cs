using System.Text.Json.Nodes;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class ContextTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("context");

    [Fact]
    public async Task TwoHundredRequestsAtOnceKeepTheirUsersApart()
    {
        var transport = new CollectingTransport();
        await using (var tracker = new ErrorTracker(new TrackerOptions { Noise = new NoiseLimits { First = int.MaxValue } }, transport))
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
            {
                using var request = ErrorScope.Begin(new ErrorContext { UserId = $"user_{number}" });
                await Task.Yield();
                using (ErrorScope.Add(context => context with { Tags = new Dictionary<string, string> { ["number"] = $"{number}" } }))
                {
                    await Task.Delay(number % 7);
                    ErrorScope.Current!.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UtcNow, "info", "test", $"{number}"));
                    tracker.Capture(new InvalidOperationException($"{number}"));
                }

                tracker.Capture(new TimeoutException($"{number}"));
            }));
            Assert.Null(ErrorScope.Current);
            tracker.Capture(new ArgumentException("outside"));
            await tracker.FlushAsync(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(401, transport.Events.Count);
        foreach (var json in transport.Events.Select(each => each.Json))
        {
            var (type, number) = ((string)json["exception"]!["values"]![0]!["type"]!, (string)json["exception"]!["values"]![0]!["value"]!);
            Assert.Equal(type == "ArgumentException" ? null : $"user_{number}", (string?)json["user"]?["id"]);
            Assert.Equal(type == "InvalidOperationException" ? number : null, (string?)json["tags"]?["number"]);
            Assert.Equal(type == "ArgumentException" ? [] : [number], json["breadcrumbs"]?["values"]!.AsArray().Select(crumb => (string)crumb!["message"]!) ?? []);
        }
    }

    [Fact]
    public async Task AnEventThatWasTakenDoesNotChangeWithItsScope()
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        using (ErrorScope.Begin(new ErrorContext { UserId = "user_1", Extra = new JsonObject { ["a"] = 1 } }))
        {
            tracker.Capture(new TimeoutException("x"));
            ErrorScope.Current!.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UtcNow, "info", "later", "x"));
        }

        await tracker.FlushAsync(TimeSpan.FromSeconds(20));
        var json = Assert.Single(transport.Events).Json;
        Assert.Equal("user_1", (string?)json["user"]!["id"]);
        Assert.Null(json["breadcrumbs"]);
    }
}
