using MetricsCollection.Examples;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Simulation;

/// <summary>Plays ten minutes of payments. At 5:03 two hundred come at once; eight seconds later they are gone.</summary>
internal sealed class Rush
{
    public static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(15), Length = TimeSpan.FromMinutes(10);

    private const int Workers = 10;

    public static DateTimeOffset Start { get; } = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The payments that wait for a worker.</summary>
    public Queue<int> Waiting { get; } = new();

    /// <summary>The most payments in flight at any moment.</summary>
    public int Highest { get; private set; }

    /// <summary>Plays the time, and scrapes every 15 seconds.</summary>
    public SampleStore Play(WorkMetrics metrics)
    {
        using var families = new FamilyReader(metrics.Meter);
        var (store, random, inFlight) = (new SampleStore(), new Random(7), 0);
        metrics.AnnounceRate(25.1);
        for (var second = 0; second <= Length.TotalSeconds; second++)
        {
            var wanted = 8 + (int)(6 * Math.Sin(second / 60.0)) + random.Next(-2, 3) + (second is >= 303 and < 311 ? 200 : 0);
            for (; inFlight < wanted; inFlight++)
            {
                metrics.Begin();
            }

            for (; inFlight > wanted; inFlight--)
            {
                metrics.End();
            }

            Highest = Math.Max(Highest, inFlight);
            Waiting.Clear();
            for (var i = Workers; i < inFlight; i++)
            {
                Waiting.Enqueue(i);
            }

            if (second % ScrapeInterval.TotalSeconds == 0)
            {
                var text = TextFormat.ToText(families.Collect(), openMetrics: false);
                Scraper.Append(store, text, Start.AddSeconds(second), "payments-api", "payments-api-1");
            }
        }

        return store;
    }
}
