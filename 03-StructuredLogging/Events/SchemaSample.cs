namespace StructuredLogging.Events;

/// <summary>Lines of four services, for the checker. Three of them have faults.</summary>
public static class SchemaSample
{
    private const string Time = """
        "timestamp":"2026-03-14T09:26:53Z"
        """;

    private const string Ids = """
        "trace_id":null,"span_id":null,"message":""
        """;

    public static IEnumerable<string> Lines { get; } =
    [
        Line("error", "payments-api", "payment.failed", """{"amount_minor":129900,"card":{"brand":"visa"}}"""),
        Line("info", "ledger", "payment.booked", """{"amount_minor":"4200"}"""),
        Line("INFO", "antifraud", "payment.checked", """{"card":"visa"}""")
            .Replace("2026-03-14T09:26:53Z", "14.03.2026 09:26", StringComparison.Ordinal)
            .Replace("\"span_id\":null,", "", StringComparison.Ordinal),
        Line("info", "notifications", "mail.sent", "{}")[..108],
    ];

    private static string Line(string level, string service, string type, string payload) =>
        $$"""{{{Time}},"level":"{{level}}","service":"{{service}}","event_type":"{{type}}",{{Ids}},"payload":{{payload}}}""";
}
