using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using PerformanceMonitoring.Diagnosis;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// An <c>EventSource</c> with counters of its own: a listener in the process reads them, and <c>dotnet-counters</c> from outside.
/// Pitfall: an event counter has no tags. New code counts with a <c>Meter</c>, which the same tools and OpenTelemetry read.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/event-counters.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/compare-metric-apis.
/// </summary>
public static class EventSource
{
    private const string Shop = "Shop.Payments";

    public static async Task RunAsync(bool serve, CancellationToken cancellation)
    {
        using var source = new PaymentsSource();
        using var meter = new Meter($"{Shop}.Meter");
        var failures = meter.CreateCounter<long>("shop.payments.failed", "{payment}");
        if (serve)
        {
            var process = Environment.ProcessId;
            Console.WriteLine($"process {process}: dotnet counters monitor --process-id {process} --counters {Shop},{Shop}.Meter");
            await PaymentTraffic.GoOnAsync(Pay, cancellation);
            return;
        }

        using var listener = new CounterListener(Shop, intervalSeconds: 1);
        using var tagged = new TaggedCounts(meter);

        // The runtime starts to count with the first interval. What comes before may be lost.
        await listener.WaitForAsync("payments", count: 0, cancellation);
        PaymentTraffic.Run(Pay);
        await listener.WaitForAsync("payments", PaymentTraffic.Count, cancellation);
        Console.WriteLine($"EventListener: {string.Join(", ", listener.Events)}\n{listener.Table}\nMeterListener:\n{tagged.Table}");

        #region use
        void Pay(double milliseconds, string? reason)
        {
            source.Paid(milliseconds);
            if (reason is not null)
            {
                source.PaymentFailed(reason);
                failures.Add(1, new KeyValuePair<string, object?>("reason", reason));
            }
        }
        #endregion
    }

    #region source
    [EventSource(Name = Shop)]
    private sealed class PaymentsSource : System.Diagnostics.Tracing.EventSource
    {
        private readonly EventCounter _duration;
        private readonly IncrementingPollingCounter _payments;
        private long _count;

        public PaymentsSource()
        {
            _duration = new EventCounter("duration", this) { DisplayName = "Duration", DisplayUnits = "ms" };
            _payments = new IncrementingPollingCounter("payments", this, () => Interlocked.Read(ref _count))
            {
                DisplayName = "Payments",
                DisplayRateTimeScale = TimeSpan.FromSeconds(1),
            };
        }

        [NonEvent]
        public void Paid(double milliseconds)
        {
            Interlocked.Increment(ref _count);
            _duration.WriteMetric(milliseconds);
        }

        [Event(1, Level = EventLevel.Warning)]
        public void PaymentFailed(string reason) => WriteEvent(1, reason);

        protected override void Dispose(bool disposing)
        {
            _duration.Dispose();
            _payments.Dispose();
            base.Dispose(disposing);
        }
    }
    #endregion
}
