using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Database;

/// <summary>
/// Pretends to be a database behind a network. A query takes 2 ms for the way and 0.05 ms for each row, and is recorded as a span.
/// The instrumentation of a real database client records the same spans.
/// </summary>
/// <remarks>Attributes by OpenTelemetry's conventions: https://opentelemetry.io/docs/specs/semconv/database/database-spans.</remarks>
public sealed class ShopDatabase(TimeProvider time)
{
    public static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(2);
    public static readonly TimeSpan PerRow = TimeSpan.FromMicroseconds(50);

    public static ActivitySource Source { get; } = new("shop.database");

    public Task<IReadOnlyList<Payment>> LastPaymentsAsync(int count) => QueryAsync(
        "SELECT id, customer_id, amount_minor FROM payments ORDER BY created DESC LIMIT $1",
        Enumerable.Range(1, count).Select(number => new Payment($"pay_{1000 + number}", $"cus_{number % 17}", 4_200 + number)));

    public async Task<Customer> CustomerAsync(string id) =>
        (await QueryAsync("SELECT id, name FROM customers WHERE id = $1", [Named(id)]))[0];

    public Task<IReadOnlyList<Customer>> CustomersAsync(IReadOnlyCollection<string> ids) =>
        QueryAsync("SELECT id, name FROM customers WHERE id = ANY($1)", ids.Select(Named));

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string text, IEnumerable<T> rows)
    {
        using var span = Source.StartActivity(ActivityKind.Client, startTime: time.GetUtcNow(), name: text.Split(' ')[0]);
        span?.SetTag("db.query.text", text);
        IReadOnlyList<T> result = [.. rows];
        await time.DelayAsync(RoundTrip + result.Count * PerRow);
        span?.SetTag("db.response.returned_rows", result.Count).SetEndTime(time.GetUtcNow().UtcDateTime);
        return result;
    }

    private static Customer Named(string id) => new(id, string.Create(CultureInfo.InvariantCulture, $"Customer {id[4..]}"));
}

public sealed record Payment(string Id, string CustomerId, long AmountMinor);

public sealed record Customer(string Id, string Name);
