namespace StructuredLogging.Collector;

/// <summary>What the services of the shop wrote to stdout, and the traces of the same hour.</summary>
public static class StdoutLines
{
    /// <summary>Four lines. The last one is a crash report, which no formatter wrote.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        """{"timestamp":"2026-03-14T09:26:53.1000000Z","level":"info","service":"payments-api","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","message":"Payment created","payload":{"payment_id":"pay_1001","email":"ada@shop.example"}}""",
        """{"timestamp":"2026-03-14T09:26:53.3500000Z","level":"error","service":"payments-api","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","message":"Payment failed","payload":{"payment_id":"pay_1001","reason":"timeout"}}""",
        """{"timestamp":"2026-03-14T09:26:54.0000000Z","level":"warn","service":"ledger","trace_id":null,"message":"Disk is nearly full","payload":{"free_percent":4}}""",
        "Unhandled exception. System.OutOfMemoryException",
    ];

    /// <summary>A thousand traces: the number, whether it failed, and how long it took. One in fifty fails, one in a hundred is slow.</summary>
    public static IReadOnlyList<(int Number, bool Failed, TimeSpan Duration)> Traces { get; } =
    [
        .. Enumerable.Range(0, 1_000).Select(number => (number, number % 50 == 7, TimeSpan.FromMilliseconds(number % 100 == 42 ? 1_500 : 50))),
    ];
}
