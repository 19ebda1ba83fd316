using Microsoft.Extensions.Logging;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>
/// One schema for all services, written by a formatter of one's own: the same eight fields everywhere, and types that stay what they are.
/// Pitfall: one service that writes a number as a text. The index took the type from the first event, and now refuses the others, silently.
/// See the OpenTelemetry Logs Data Model, https://opentelemetry.io/docs/specs/otel/logs/data-model, and https://www.elastic.co/guide/en/ecs/current.
/// </summary>
public static partial class Schema
{
    private static readonly (string Field, string Ecs, string OpenTelemetry)[] Names =
    [
        ("timestamp", "@timestamp", "Timestamp"),
        ("level", "log.level", "SeverityText, SeverityNumber"),
        ("service", "service.name", "Resource: service.name"),
        ("event_type", "event.action", "EventName"),
        ("trace_id", "trace.id", "TraceId"),
        ("span_id", "span.id", "SpanId"),
        ("message", "message", "Body"),
        ("payload", "labels.*, or fields of one's own", "Attributes"),
    ];

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
            PaymentFailed(factory.CreateLogger("Payments"), "pay_1003", 129_900, 1.50m, new DateTimeOffset(2026, 3, 14, 10, 26, 53, TimeSpan.FromHours(1)), new Card("visa", "4242"), ["retry", "3ds"], null);
        }

        using (var factory = LoggerFor("ledger"))
        {
            // Not like this: a text, because the amount was read from a file and nobody parsed it.
            factory.CreateLogger("Booking").LogInformation(new EventId(2, "payment.booked"), "Payment {PaymentId} of {AmountMinor} booked", "pay_1002", "4200");
        }

        Console.WriteLine("\nThe checker, over these and a few lines more:");
        var checker = new SchemaChecker();
        foreach (var problem in Sample.SelectMany(checker.Check))
        {
            Console.WriteLine($"  {problem}");
        }

        Console.WriteLine($"  {checker.Fields.Count()} fields in all\n\n{"here",-10}  {"Elastic Common Schema",-32}  OpenTelemetry");
        foreach (var (field, ecs, openTelemetry) in Names)
        {
            Console.WriteLine($"{field,-10}  {ecs,-32}  {openTelemetry}");
        }
    }

    private sealed record Card(string Brand, string Last4);

    // On purpose: what does not stand in the message is in the payload all the same.
#pragma warning disable SYSLIB1015
    #region logger
    private static ILoggerFactory LoggerFor(string service) => LoggerFactory.Create(logging => logging
        .AddConsole(console => console.FormatterName = "schema")
        .AddConsoleFormatter<SchemaConsoleFormatter, SchemaConsoleFormatterOptions>(schema => schema.Service = service));

    // The event's name is the event_type; the placeholders become the payload, in snake_case.
    [LoggerMessage(EventId = 1, EventName = "payment.failed", Level = LogLevel.Error, Message = "Payment {PaymentId} of {AmountMinor} failed")]
    private static partial void PaymentFailed(ILogger log, string paymentId, long amountMinor, decimal fee, DateTimeOffset dueAt, Card card, string[] tags, string? coupon);
    #endregion
#pragma warning restore SYSLIB1015

    private static readonly string[] Sample =
    [
        """{"timestamp":"2026-03-14T09:26:53Z","level":"error","service":"payments-api","event_type":"payment.failed","trace_id":null,"span_id":null,"message":"","payload":{"amount_minor":129900,"card":{"brand":"visa"}}}""",
        """{"timestamp":"2026-03-14T09:26:54Z","level":"info","service":"ledger","event_type":"payment.booked","trace_id":null,"span_id":null,"message":"","payload":{"amount_minor":"4200"}}""",
        """{"timestamp":"14.03.2026 09:26","level":"INFO","service":"antifraud","event_type":"payment.checked","trace_id":null,"message":"","payload":{"card":"visa"}}""",
        """{"timestamp":"2026-03-14T09:26:56Z","level":"info","service":"notifications","event_type":"mail.sent","trace""",
    ];
}
