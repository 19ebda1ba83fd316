using Microsoft.Extensions.Logging;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// A console formatter writes one schema for all services: the same eight fields, with their types.
/// Pitfall: one service writes a number as a text. A search index takes a field's type from the first event, and refuses the others.
/// See https://opentelemetry.io/docs/specs/otel/logs/data-model, and https://www.elastic.co/guide/en/ecs/current.
/// </summary>
public static partial class Schema
{
    private sealed record Card(string Brand, string Last4);

    // A parameter that the message does not name is in the payload all the same. The generator warns of such a parameter.
#pragma warning disable SYSLIB1015
    #region logger
    private static ILoggerFactory LoggerFor(string service) => LoggerFactory.Create(logging => logging
        .AddConsole(console => console.FormatterName = "schema")
        .AddConsoleFormatter<SchemaConsoleFormatter, SchemaConsoleFormatterOptions>(schema => schema.Service = service));

    // The event's name becomes the event_type. The parameters become the payload, in snake_case.
    [LoggerMessage(1, LogLevel.Error, "Payment {PaymentId} of {AmountMinor} failed", EventName = "payment.failed")]
    private static partial void PaymentFailed(
        ILogger log, string paymentId, long amountMinor, decimal fee, DateTimeOffset dueAt, Card card, string[] tags, string? coupon);

    // Not like this: the amount is a text, because it was read from a file and never parsed.
    [LoggerMessage(2, LogLevel.Information, "Payment {PaymentId} of {AmountMinor} booked", EventName = "payment.booked")]
    private static partial void PaymentBooked(ILogger log, string paymentId, string amountMinor);
    #endregion
#pragma warning restore SYSLIB1015

    public static async Task RunAsync(string? file)
    {
        if (file is not null)
        {
            await SchemaChecker.CheckAsync(file);
            return;
        }

        Console.WriteLine("Two services, one schema:");
        using (var factory = LoggerFor("payments-api"))
        {
            var log = factory.CreateLogger("Payments");
            var dueAt = new DateTimeOffset(2026, 3, 14, 10, 26, 53, TimeSpan.FromHours(1));
            PaymentFailed(log, "pay_1003", 129_900, 1.50m, dueAt, new Card("visa", "4242"), ["retry", "3ds"], null);
        }

        using (var factory = LoggerFor("ledger"))
        {
            PaymentBooked(factory.CreateLogger("Booking"), "pay_1002", "4200");
        }

        Console.WriteLine("\nThe checker, over lines of four services:");
        var checker = new SchemaChecker();
        foreach (var problem in SchemaSample.Lines.SelectMany(checker.Check))
        {
            Console.WriteLine($"  {problem}");
        }
    }
}
