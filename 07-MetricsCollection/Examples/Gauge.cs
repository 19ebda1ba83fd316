using System.Diagnostics.Metrics;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// A gauge is the current value of something: it goes up and down. The example shows three kinds of instruments for it.
/// Pitfall: a scrape reads one moment. What comes and goes between two scrapes needs a counter, a histogram, or a maximum that is kept.
/// See https://opentelemetry.io/docs/specs/otel/metrics/api/#instrument.
/// </summary>
public static class Gauge
{
    public static void Run()
    {
        var rush = new Rush();
        using var services = new ServiceCollection().AddMetrics()
            .AddSingleton(rush.Waiting).AddSingleton<WorkMetrics>().BuildServiceProvider();
        var store = rush.Play(services.GetRequiredService<WorkMetrics>());
        var end = Rush.Start + Rush.Length;
        Console.WriteLine("600 s, a scrape every 15 s:\n");
        Console.WriteLine($"{"",-28} {"now",5} {"highest",7}  at the scrapes");
        foreach (var name in new[] { "shop_payments_in_flight", "shop_queue_used", "shop_payments_in_flight_max", "shop_exchange_rate" })
        {
            var values = store.Range(name, Rush.Start, end, Rush.ScrapeInterval);
            Console.WriteLine(FormattableString.Invariant($"{name,-28} {values[^1],5:0.#} {values.Max(),7:0.#}  {Chart.Line(values)}"));
        }

        Console.WriteLine($"\nThe most payments at one moment: {rush.Highest}");
    }
}

#region three
public sealed class WorkMetrics
{
    public const string MeterName = "Shop.Work";

    private readonly UpDownCounter<int> _inFlight;
    private readonly Gauge<double> _rate;
    private int _now, _highest;

    public WorkMetrics(IMeterFactory meters, Queue<int> waiting)
    {
        Meter = meters.Create(MeterName);

        // The code adds and subtracts.
        _inFlight = Meter.CreateUpDownCounter<int>("shop.payments.in_flight", "{payment}", "Payments that have begun and not ended");

        // A callback reads the value at each scrape.
        Meter.CreateObservableGauge("shop.queue.used", () => waiting.Count, "{payment}", "Payments that wait for a worker");

        // The code sets the value; the last one counts.
        _rate = Meter.CreateGauge<double>("shop.exchange_rate", "{CZK}/{EUR}", "As last announced");

        // The highest value since the last scrape. Only one scraper may read it.
        Meter.CreateObservableGauge(
            "shop.payments.in_flight.max", () => Interlocked.Exchange(ref _highest, _now), "{payment}", "Highest since the last scrape");
    }

    public Meter Meter { get; }

    public void Begin()
    {
        _inFlight.Add(1);
        _highest = Math.Max(_highest, Interlocked.Increment(ref _now));
    }

    public void End()
    {
        _inFlight.Add(-1);
        Interlocked.Decrement(ref _now);
    }

    public void AnnounceRate(double rate) => _rate.Record(rate);
}
#endregion
