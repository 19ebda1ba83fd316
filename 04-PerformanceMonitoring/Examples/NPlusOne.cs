using System.Diagnostics;
using PerformanceMonitoring.Database;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A page is slow without one slow query: it loads a list with one query, and then each row of the list with one more.
/// Pitfall: on a developer's machine the database is near and has three rows, so the loop is fast there.
/// See https://learn.microsoft.com/ef/core/performance/efficient-querying.
/// </summary>
public static class NPlusOne
{
    private static readonly ActivitySource Source = new("shop.pages");

    public static async Task RunAsync(bool realTime)
    {
        Console.WriteLine($"A page with the last 50 payments and their customers, {RealTime.Describe(realTime)}.\n");
        await ShowAsync("one by one", realTime, OneByOneAsync);
        await ShowAsync("batched", realTime, BatchedAsync);
    }

    #region pages
    // Not like this: one query for each payment. In an object mapper the query hides behind payment.Customer.
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
        var customers = await database.CustomersAsync(payments.Select(payment => payment.CustomerId).ToHashSet());
        var byId = customers.ToDictionary(customer => customer.Id);
        return [.. payments.Select(payment => $"{payment.Id} {byId[payment.CustomerId].Name}")];
    }
    #endregion

    private static async Task ShowAsync(string name, bool realTime, Func<ShopDatabase, Task<List<string>>> load)
    {
        using var spans = new QuerySpans(Source.Name, ShopDatabase.Source.Name);
        var lines = await SimulatedTime.RunAsync(realTime, async time =>
        {
            using var span = Source.StartActivity(ActivityKind.Server, startTime: time.GetUtcNow(), name: "GET /payments");
            var page = await load(new ShopDatabase(time));
            span?.SetEndTime(time.GetUtcNow().UtcDateTime);
            return page;
        });

        var queries = spans.Spans.Where(span => span.Source == ShopDatabase.Source).ToList();
        Waterfall.Draw($"{name}, {lines.Count} lines", spans.Spans.Single(span => span.Source == Source), queries);
        foreach (var (_, query, times, share) in QuerySpans.Repeated(spans.Spans))
        {
            Console.WriteLine($"  found: {times} times \"{query}\", {Math.Round(share * 100)} % of the page\n");
        }
    }
}
