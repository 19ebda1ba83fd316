namespace StructuredLogging.Events;

/// <summary>A morning of the shop, from a fixed seed. Most payments succeed. In the middle the ledger has an outage.</summary>
public static class Traffic
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 0, TimeSpan.Zero);
    /// <summary>The end of the morning: the time of the clock in the examples.</summary>
    public static readonly DateTimeOffset End = Start.AddMinutes(10);

    private static readonly string[] Services = ["payments-api", "antifraud", "ledger"];

    /// <summary>Events in the order of their time, about two a second.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed. The ids contain it.</param>
    public static IEnumerable<ShopEvent> Events(int count, int seed = 14)
    {
        var random = new Random(seed);
        var time = Start;
        for (var number = 1; number <= count; number++)
        {
            time += TimeSpan.FromMilliseconds(random.Next(100, 900));
            var outage = number > count * 0.4 && number <= count * 0.6;
            var service = Services[random.Next(Services.Length)];
            var failed = random.NextDouble() < (outage && service == "ledger" ? 0.6 : 0.02);
            yield return new ShopEvent
            {
                Id = $"evt_{seed}_{number:00000}",
                Timestamp = time,
                Level = failed ? "error" : "info",
                Service = service,
                EventType = failed ? "payment.failed" : "payment.succeeded",
                TraceId = $"{random.NextInt64(1, long.MaxValue):x16}{random.NextInt64(1, long.MaxValue):x16}",
                SpanId = $"{random.NextInt64(1, long.MaxValue):x16}",
                Message = failed ? "Payment failed" : "Payment succeeded",
                Payload = new Dictionary<string, object?>
                {
                    ["payment_id"] = $"pay_{1000 + number}",
                    ["user_id"] = $"usr_{random.Next(1, 100)}",
                    ["amount_minor"] = random.Next(100, 200_000),
                    ["currency"] = "EUR",
                    ["duration_ms"] = (int)(Math.Exp(3 + 0.7 * Gauss(random)) * (outage && service == "ledger" ? 20 : 1)),
                    ["reason"] = failed ? outage ? "timeout" : "card_declined" : null,
                },
            };
        }
    }

    /// <summary>An event from a clock that is a year ahead.</summary>
    public static ShopEvent AYearAhead { get; } = new()
    {
        Id = "evt_ahead",
        Timestamp = End.AddYears(1),
        Service = "ledger",
        EventType = "payment.failed",
    };

    /// <summary>The bodies of messages: the events as JSON, and among them two that cannot be processed.</summary>
    public static IEnumerable<string> Messages(int count)
    {
        var bodies = Events(count).Select(shopEvent => shopEvent.ToJson()).ToList();
        bodies.Insert(count / 3, AYearAhead.ToJson());
        var half = """{"id":"evt_half","timestamp":"2026-03-14T09:28Z","service":"ledger","event_type":"mail.sent","message":"\ud83d"}""";
        bodies.Insert(count / 2, half);
        return bodies;
    }

    /// <summary>The events in the order in which a network delivers them: some seconds late, a few a minute or two.</summary>
    public static List<ShopEvent> Arriving(IEnumerable<ShopEvent> events)
    {
        var random = new Random(7);
        double Delay() => random.NextDouble() < 0.01 ? 60 + 60 * random.NextDouble() : 8 * random.NextDouble();
        return [.. events.OrderBy(shopEvent => shopEvent.Timestamp.AddSeconds(Delay()))];
    }

    // A normal distribution from two uniform numbers, by Box and Muller.
    private static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
