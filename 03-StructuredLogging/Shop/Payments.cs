using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Shop;

/// <summary>A service with a metric, a span and a log record for each payment.</summary>
public sealed class Payments(IMeterFactory meters, ILoggerFactory loggers) : IPayments
{
    private static readonly ActivitySource Source = new("Shop");
    private readonly Counter<long> _payments = meters.Create("Shop").CreateCounter<long>("shop.payments", "{payment}");
    private readonly ILogger _logger = loggers.CreateLogger<Payments>();

    public void Charge(string id)
    {
        using var span = Source.StartActivity("charge");
        _payments.Add(1, new KeyValuePair<string, object?>("outcome", "timeout"));
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", "timeout");
        _logger.LogError("Payment {PaymentId} failed: {Reason}", id, "timeout");
    }
}
