using System.Diagnostics;
using System.Globalization;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// A flood of one error: the first ones are sent, then one in a hundred, and each says how many it stands for. The tracker's bill and the network are spared; the count stays true.
/// Pitfall: sampling that is not told. A dashboard then shows an outage of ten thousand as one of a hundred, and the rare error never.
/// See https://develop.sentry.dev/sdk/foundations/client/data-handling, and https://sre.google/sre-book/monitoring-distributed-systems.
/// </summary>
public static class Noise
{
    private const int Flood = 10_000;

    public static async Task RunAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        #region limits
        var limits = new NoiseLimits { First = 10, ThenOneIn = 100, Window = TimeSpan.FromMinutes(1), Ignored = [typeof(OperationCanceledException).FullName!] };
        #endregion
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { InApp = [nameof(ErrorTracking)], Noise = limits }, transport, clock);

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Flood; i++)
        {
            tracker.Capture(Failed("EUR?"));

            // Among them something rare, a user who went away, and a handler that tells what another one has told.
            if (i == 5_000)
            {
                tracker.Capture(new InvalidOperationException("The vault is open"));
                tracker.Capture(new OperationCanceledException());
                var twice = new TimeoutException("The ledger did not answer");
                tracker.Capture(twice);
                tracker.Capture(twice);
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        var counts = tracker.Counts;
        Console.WriteLine($"told       {counts.Captured} errors, and {counts.Duplicates} that was known\nignored    {counts.Ignored}\nsent       {counts.Sent} events\nthey stand for {counts.SentTimes} errors: {counts.Captured} = {counts.SentTimes} + {counts.Ignored} ignored + {counts.Dropped} dropped\n");
        foreach (var issue in transport.Events.Select(each => each.Json).GroupBy(json => (string)json["exception"]!["values"]![0]!["type"]!).OrderByDescending(issue => issue.Count()))
        {
            Console.WriteLine($"  {issue.Key,-26} {issue.Count(),4} events for {issue.Sum(json => (long?)json["extra"]?["times"] ?? 1),6} errors");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe application has paid {elapsed.TotalMicroseconds / Flood:0} µs per error, throwing and catching it included."));
    }

    private static ArgumentException Failed(string currency)
    {
        try
        {
            Checkout.Rate(currency);
        }
        catch (ArgumentException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("There is a rate for that.");
    }
}
