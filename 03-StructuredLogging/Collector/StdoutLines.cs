using System.Text.Json.Nodes;

namespace StructuredLogging.Collector;

/// <summary>What the services of the shop wrote to stdout, and the traces of the same hour.</summary>
public static class StdoutLines
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>Four lines. The last one is a crash report, which no formatter wrote.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Line("09:26:53.1", "info", "payments-api", TraceId, "Payment created", new() { ["id"] = "pay_1001", ["email"] = "a@shop.example" }),
        Line("09:26:53.3", "error", "payments-api", TraceId, "Payment failed", new() { ["id"] = "pay_1001", ["reason"] = "timeout" }),
        Line("09:26:54.0", "warn", "ledger", null, "Disk is nearly full", new() { ["free_percent"] = 4 }),
        "Unhandled exception. System.OutOfMemoryException",
    ];

    /// <summary>A thousand traces. One in fifty fails, one in a hundred is slow.</summary>
    public static IReadOnlyList<(int Number, bool Failed, TimeSpan Duration)> Traces { get; } =
    [
        .. Enumerable.Range(0, 1_000)
            .Select(number => (number, number % 50 == 7, TimeSpan.FromMilliseconds(number % 100 == 42 ? 1_500 : 50))),
    ];

    private static string Line(string time, string level, string service, string? trace, string message, JsonObject payload) => new JsonObject
    {
        ["timestamp"] = $"2026-03-14T{time}000000Z",
        ["level"] = level,
        ["service"] = service,
        ["trace_id"] = trace,
        ["message"] = message,
        ["payload"] = payload,
    }.ToJsonString();
}
