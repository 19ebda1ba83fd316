using MetricsCollection.Prometheus;

namespace MetricsCollection.Simulation;

/// <summary>A service with one counter, scraped every 15 seconds. It dies at a time.</summary>
internal static class ScrapedService
{
    public const int ScrapeSeconds = 15;

    /// <param name="start">The time of the first scrape.</param>
    /// <param name="diesAfter">The seconds until the service dies.</param>
    /// <param name="until">The second of the last scrape.</param>
    public static SampleStore Run(DateTimeOffset start, int diesAfter, int until)
    {
        var store = new SampleStore();
        for (var second = 0; second <= until; second += ScrapeSeconds)
        {
            if (second < diesAfter)
            {
                Scraper.Append(store, $"shop_payments_total {10 * second}\n", start.AddSeconds(second), "payments-api", "payments-api-1");
            }
            else
            {
                Scraper.Fail(store, start.AddSeconds(second), "payments-api", "payments-api-1");
            }
        }

        return store;
    }
}
