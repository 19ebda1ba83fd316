using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// The last steps before the error stay in memory, in a ring. They are sent only with an error.
/// Pitfall: a list in place of the ring. In a worker that runs for a month the list is a memory leak.
/// See https://develop.sentry.dev/sdk/foundations/transport/event-payloads/breadcrumbs.
/// </summary>
public static class Breadcrumbs
{
    private const int Kept = 5;

    public static async Task RunAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { InApp = [nameof(ErrorTracking)] }, transport, clock);

        #region leave
        using var request = ErrorScope.Begin(new ErrorContext { UserId = "user_7" }, Kept);
        for (var line = 1; line <= 10_000; line++)
        {
            Leave("debug", "cart", $"line {line} of the cart checked");
        }

        Leave("info", "http", "POST /payments");
        Leave("info", "antifraud", "score 12 of 100");
        Leave("warning", "ledger", $"slow answer: {new string('.', 5_000)}");
        #endregion
        try
        {
            await Checkout.PayAsync("pay_1001");
        }
        catch (PaymentFailedException exception)
        {
            tracker.Capture(exception);
        }

        Leave("info", "http", "502 to the user, after the error");
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        BreadcrumbTable.Write(transport.Events.Single());

        void Leave(string level, string category, string message)
        {
            clock.Advance(TimeSpan.FromMilliseconds(2));
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(clock.GetUtcNow(), level, category, message));
        }
    }
}
