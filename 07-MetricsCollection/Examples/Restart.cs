using MetricsCollection.Prometheus;

namespace MetricsCollection.Examples;

/// <summary>
/// A counter across a restart. Functions of counters, like <c>increase()</c>, take each fall as a restart and go on from zero.
/// Pitfall: the last value minus the first. Across a restart the difference is negative, or positive and wrong.
/// See https://prometheus.io/docs/prometheus/latest/querying/functions/#increase.
/// </summary>
public static class Restart
{
    public static void Run()
    {
        // Ten payments a second. At 9:02:40 a new process replaces the old one, and its counter starts at zero.
        var start = new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);
        var store = new SampleStore();
        var scraped = new List<int>();
        for (var second = 0; second <= 300; second += 15)
        {
            var ageOfProcess = second < 160 ? second + 12_000 : second - 160;
            scraped.Add(10 * ageOfProcess);
            Scraper.Append(store, $"shop_payments_total {scraped[^1]}\n", start.AddSeconds(second), "payments-api", "payments-api-1");
        }

        Console.WriteLine($"scraped: {scraped[0]} ... {scraped[9]} {scraped[10]} {scraped[11]} ... {scraped[^1]}");
        Console.WriteLine(FormattableString.Invariant($"{"last value minus first",-34} {scraped[^1] - scraped[0],9:N0}   not like this"));
        #region ask
        string[] queries = ["increase(shop_payments_total[5m])", "rate(shop_payments_total[5m])", "resets(shop_payments_total[5m])"];
        foreach (var query in queries)
        {
            Console.WriteLine(FormattableString.Invariant($"{query,-34} {store.Number(query, start.AddMinutes(5)),9:#,0.##}"));
        }
        #endregion

        Console.WriteLine("\nThere were 3,000 payments. No scrape saw those between the last scrape and the end of the old process.");
    }
}
