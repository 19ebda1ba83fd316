using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Sentry;

namespace ErrorTracking.Examples;

/// <summary>
/// One exception, sent by the SDK and by the hand-written client to the same tracker: the table shows what differs.
/// Pitfall: a client of your own lacks what the SDK collects by itself: threads, modules, the runtime, the images of the symbols.
/// See https://develop.sentry.dev/sdk/foundations/transport/event-payloads.
/// </summary>
public static class TwoEnvelopes
{
    public static async Task RunAsync(string? dsn, Uri? spotlight)
    {
        await using var stage = await TwoClients.StartAsync(dsn, spotlight);
        var failed = await Checkout.FailAsync("pay_1001");

        #region both
        // By the SDK.
        (stage.Settings.Release, stage.Settings.Environment) = ("payments-api@1.4.2", "production");
        using (SentrySdk.Init(stage.Settings))
        {
            SentrySdk.ConfigureScope(scope => scope.User = new SentryUser { Id = "user_7" });
            SentrySdk.AddBreadcrumb("score 12 of 100", "antifraud");
            SentrySdk.CaptureException(failed);
            await SentrySdk.FlushAsync(TimeSpan.FromSeconds(60));
        }

        // By hand.
        var options = stage.Options with { Release = "payments-api@1.4.2", Environment = "production" };
        await using var tracker = new ErrorTracker(options, stage.Transport);
        using var request = ErrorScope.Begin(new ErrorContext { UserId = "user_7" });
        request.Breadcrumbs.Add(new(DateTimeOffset.UtcNow, "info", "antifraud", "score 12 of 100"));
        tracker.Capture(failed);
        await tracker.FlushAsync(TimeSpan.FromSeconds(60));
        #endregion

        stage.Compare(tracker.LastProblem);
    }
}
