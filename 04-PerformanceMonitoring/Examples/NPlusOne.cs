using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Database;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A slow page, and not one slow query: one for the list, and one more for each of its rows. No query log shows it; the trace does, at a glance.
/// Pitfall: on the developer's machine the database is next door, and has three rows.
/// See https://learn.microsoft.com/ef/core/performance/efficient-querying.
/// </summary>
public static class NPlusOne
{
    private static readonly ActivitySource Source = new("shop.pages");

    public static async Task RunAsync(bool realTime)
    {
        Console.WriteLine($"A page with the last 50 payments and their customers, {(realTime ? "in real time" : "in simulated time (--real-time for the real one)")}; a query is 2 ms away\n");
        await ShowAsync("one by one", realTime, OneByOneAsync);
        await ShowAsync("batched", realTime, BatchedAsync);
    }

    #region pages
    // Not like this: harmless to read, and a query for each payment. With an object mapper it hides behind payment.Customer.
    private static async Task<List<string>> OneByOneAsync(ShopDatabase database)
    {
        var lines = new List<string>();
        foreach (var payment in await database.LastPaymentsAsync(50))
        {
            var customer = await database.CustomerAsync(payment.CustomerId);
            lines.Add($"{payment.Id} {customer.Name}");
        }

        return lines;
    }

    private static async Task<List<string>> BatchedAsync(ShopDatabase database)
    {
        var payments = await database.LastPaymentsAsync(50);
        var customers = (await database.CustomersAsync(payments.Select(payment => payment.CustomerId).ToHashSet())).ToDictionary(customer => customer.Id);
        return [.. payments.Select(payment => $"{payment.Id} {customers[payment.CustomerId].Name}")];
    }
    #endregion

    private static async Task ShowAsync(string name, bool realTime, Func<ShopDatabase, Task<List<string>>> load)
    {
        using var listener = new QuerySpans(Source.Name, ShopDatabase.Source.Name);
        var lines = await SimulatedTime.RunAsync(realTime, async time =>
        {
            using var page = Source.StartActivity(ActivityKind.Server, startTime: time.GetUtcNow(), name: "GET /payments");
            var result = await load(new ShopDatabase(time));
            page?.SetEndTime(time.GetUtcNow().UtcDateTime);
            return result;
        });

        var page = listener.Spans.Single(span => span.Source == Source);
        var queries = listener.Spans.Where(span => span.Source == ShopDatabase.Source).ToList();
        Console.WriteLine($"{name}: {lines.Count} lines, {queries.Count} queries, {Milliseconds(page.Duration)} ms; the slowest query {Milliseconds(queries.Max(span => span.Duration))} ms");
        foreach (var span in queries.Take(4).Prepend(page))
        {
            var before = (int)Math.Round((span.StartTimeUtc - page.StartTimeUtc) / page.Duration * 40);
            Console.WriteLine($"  {new string(' ', before) + BarChart.Bar(span.Duration.TotalSeconds, page.Duration.TotalSeconds, width: 40),-42} {span.GetTagItem("db.query.text") ?? span.DisplayName}");
        }

        Console.WriteLine(queries.Count > 4 ? $"  … and {queries.Count - 4} more" : "");
        foreach (var (_, query, times, share) in QuerySpans.Repeated(listener.Spans))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  found: {times} times \"{query}\", {share * 100:0} % of the page\n"));
        }
    }

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
