using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Shop;

/// <summary>The same service with three mistakes. It compiles, and the payment is charged.</summary>
public sealed class BrokenPayments(ILoggerFactory loggers) : IPayments
{
    // Mistake 1: a static meter. No test can tell its own payments from those of another test.
    private static readonly Meter Meter = new("Shop");
    private static readonly Counter<long> Count = Meter.CreateCounter<long>("shop.payments", "{payment}");
    private static readonly ActivitySource Source = new("Shop");
    private readonly ILogger _logger = loggers.CreateLogger<BrokenPayments>();

    public void Charge(string id)
    {
        // Mistake 2: the status of the span is missing.
        using (Source.StartActivity("charge"))
        {
            Count.Add(1, new KeyValuePair<string, object?>("outcome", "timeout"));
        }

        // Mistake 3: the log call comes after the end of the span.
        _logger.LogError("Payment {PaymentId} failed: {Reason}", id, "timeout");
    }
}
