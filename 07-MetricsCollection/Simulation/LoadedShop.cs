using System.Diagnostics;
using System.Diagnostics.Metrics;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using Microsoft.Extensions.Time.Testing;

namespace MetricsCollection.Simulation;

/// <summary>A stretch of time in which the shop is used in one way.</summary>
/// <param name="Minutes">How long.</param>
/// <param name="PerSecond">Customers who begin a checkout, per second, on average.</param>
public sealed record Load(int Minutes, double PerSecond)
{
    /// <summary>Of the customers, how many go on to pay (0 to 1).</summary>
    public double Conversion { get; init; } = 0.7;

    /// <summary>Of the payments, how many the card's bank declines (0 to 1).</summary>
    public double Declined { get; init; } = 0.04;

    /// <summary>Of the payments, how many run into the ledger's time-out (0 to 1).</summary>
    public double TimedOut { get; init; } = 0.0005;

    /// <summary>How long a payment is worked on, in the middle, in seconds.</summary>
    public double WorkSeconds { get; init; } = 0.08;
}

/// <summary>
/// Plays the shop under load, in a time of its own: customers come by chance, eight workers take their payments in turn, and a queue of limited
/// length waits for them. Scrapes read the text format, and append it to a store that answers PromQL.
/// </summary>
public sealed class LoadedShop : IDisposable
{
    public const int Workers = 8, QueueLimit = 100;

    private const double TimeOutSeconds = 2;
    private const int ScrapeSeconds = 15;

    private readonly Random _random;
    private readonly int _instances;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<ShopMetrics>().BuildServiceProvider();
    private readonly ShopMetrics _metrics;
    private readonly FamilyReader _families;
    private readonly PriorityQueue<Action, (double Time, long Order)> _events = new();
    private readonly Queue<(double Arrived, Load Load)> _queue = new();
    private readonly FakeTimeProvider _clock;
    private readonly DateTimeOffset _start;
    private readonly bool _isScraped;
    private readonly bool _hasTraces;
    private readonly Lock _lock = new();
    private double _now;
    private long _order;
    private int _busy;

    /// <param name="seed">Where chance begins.</param>
    /// <param name="instances">How many instances are scraped; they are alike to the last customer.</param>
    /// <param name="start">When its time begins; by default <see cref="Start"/>.</param>
    /// <param name="isScraped">Whether it is scraped by itself, every 15 seconds of its time.</param>
    /// <param name="hasTraces">Whether each payment is a trace, so that the histogram has exemplars.</param>
    public LoadedShop(int seed, int instances = 1, DateTimeOffset? start = null, bool isScraped = true, bool hasTraces = false)
    {
        (_random, _instances, _start, _isScraped, _hasTraces) = (new(seed), instances, start ?? Start, isScraped, hasTraces);
        _clock = new(_start);
        _metrics = _services.GetRequiredService<ShopMetrics>();
        _metrics.Watch("workers", () => Locked(() => _busy), () => Workers);
        _metrics.Watch("queue", () => Locked(() => _queue.Count), () => QueueLimit);
        _families = new(_metrics.Meter);
    }

    /// <summary>When it begins: a Tuesday morning.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What was scraped, every 15 seconds.</summary>
    public SampleStore Samples { get; } = new();

    /// <summary>The time so far.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What the shop has counted so far.</summary>
    public IReadOnlyList<MetricFamily> Collect() => _families.Collect();

    /// <summary>A scrape has been made: the moment for whoever evaluates rules.</summary>
    public event Action? Scraped;

    public Meter Meter => _metrics.Meter;

    /// <summary>Runs one stretch after another.</summary>
    public LoadedShop Run(params IReadOnlyList<Load> loads)
    {
        foreach (var load in loads)
        {
            Advance(TimeSpan.FromMinutes(load.Minutes), load);
        }

        return this;
    }

    /// <summary>Goes on for a time, in which the shop is used in this way.</summary>
    public void Advance(TimeSpan time, Load load)
    {
        lock (_lock)
        {
            // A clock on the wall may be set back; the shop's goes on.
            var end = _now + Math.Max(0, time.TotalSeconds);
            Arrive(load, end);
            for (var scrape = _now; _isScraped && scrape < end; scrape += ScrapeSeconds)
            {
                At(scrape + ScrapeSeconds, Scrape);
            }

            // What still waits then is a part of the next stretch.
            while (_events.TryPeek(out var next, out var due) && due.Time <= end)
            {
                _events.Dequeue();
                MoveTo(due.Time);
                next();
            }

            MoveTo(end);
        }
    }

    public void Dispose()
    {
        _families.Dispose();
        _services.Dispose();
    }

    private void MoveTo(double time)
    {
        _now = time;
        _clock.Advance(TimeSpan.FromTicks(Math.Max(0, (_start + TimeSpan.FromSeconds(time) - Now).Ticks)));
    }

    private void Arrive(Load load, double end)
    {
        for (var at = _now + Gap(); at < end; at += Gap())
        {
            At(at, () =>
            {
                _metrics.Checkout("started");
                _metrics.Begin();
                _metrics.End("GET", "/prices", 200, 0.004 + (0.02 * _random.NextDouble()));
                if (_random.NextDouble() < load.Conversion)
                {
                    Pay(load);
                }
            });
        }

        double Gap() => -Math.Log(1 - _random.NextDouble()) / load.PerSecond;
    }

    private void Pay(Load load)
    {
        _metrics.Begin();
        if (_busy < Workers)
        {
            Work(_now, load);
        }
        else if (_queue.Count < QueueLimit)
        {
            _queue.Enqueue((_now, load));
        }
        else
        {
            _metrics.End("POST", "/payments", 503, 0.001);
            _metrics.Failed("rejected");
        }
    }

    private void Work(double arrived, Load load)
    {
        _busy++;
        var (timesOut, declined) = (_random.NextDouble() < load.TimedOut, _random.NextDouble() < load.Declined);

        // Most take about as long, a few much longer: a logarithmic normal distribution.
        var normal = _random.NextNormal();
        var seconds = timesOut ? TimeOutSeconds : Math.Min(load.WorkSeconds * Math.Exp(0.5 * normal), TimeOutSeconds);
        var amount = 500 + (long)(Math.Pow(_random.NextDouble(), 3) * 50_000);
        At(_now + seconds, () =>
        {
            _busy--;
            using (_hasTraces ? new Activity("POST /payments").SetIdFormat(ActivityIdFormat.W3C).Start() : null)
            {
                if (_hasTraces)
                {
                    Activity.Current!.ActivityTraceFlags = ActivityTraceFlags.Recorded;
                }

                _metrics.End("POST", "/payments", timesOut ? 504 : declined ? 402 : 201, _now - arrived);
            }

            if (timesOut || declined)
            {
                _metrics.Failed(timesOut ? "timeout" : "card_declined");
            }
            else
            {
                _metrics.Succeeded(amount, "EUR");
                _metrics.Checkout("paid");
            }

            if (_queue.TryDequeue(out var next))
            {
                Work(next.Arrived, next.Load);
            }
        });
    }

    private void Scrape()
    {
        var text = TextFormat.ToText(Collect(), openMetrics: false);
        for (var i = 1; i <= _instances; i++)
        {
            Scraper.Append(Samples, text, Now, job: "payments-api", instance: $"payments-api-{i}");
        }

        Scraped?.Invoke();
    }

    private int Locked(Func<int> read)
    {
        lock (_lock)
        {
            return read();
        }
    }

    private void At(double time, Action action) => _events.Enqueue(action, (time, _order++));
}
