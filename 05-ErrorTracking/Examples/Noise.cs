using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// A flood of one error: the first events are sent, then one in a hundred, and each says how many errors it stands for.
/// Pitfall: sampling that is not told. Then a dashboard shows a hundred errors of an outage with ten thousand.
/// See https://develop.sentry.dev/sdk/foundations/client/data-handling, and https://sre.google/sre-book/monitoring-distributed-systems.
/// </summary>
public static class Noise
{
    private const int Flood = 10_000;

    public static async Task RunAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        #region limits
        var limits = new NoiseLimits
        {
            First = 10,
            ThenOneIn = 100,
            Window = TimeSpan.FromMinutes(1),
            Ignored = [typeof(OperationCanceledException).FullName!],
        };
        #endregion
        var transport = new CollectingTransport();
        var options = new TrackerOptions { InApp = [nameof(ErrorTracking)], Noise = limits };
        await using var tracker = new ErrorTracker(options, transport, clock);

        #region flood
        for (var i = 0; i < Flood; i++)
        {
            tracker.Capture(Checkout.Unrated("EUR?"));

            // In the middle: a rare error, a user who went away, and an exception that two handlers capture.
            if (i == 5_000)
            {
                tracker.Capture(new InvalidOperationException("The vault is open"));
                tracker.Capture(new OperationCanceledException());
                var twice = new TimeoutException("The ledger did not answer");
                tracker.Capture(twice);
                tracker.Capture(twice);
            }
        }
        #endregion

        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        NoiseTable.Write(tracker.Counts, transport.Events);
    }
}
