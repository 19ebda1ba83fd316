using System.Diagnostics.Metrics;

namespace MetricsCollection.Simulation;

/// <summary>The instruments of payments-api, each with name, unit and description. Names are OpenTelemetry's where it has one.</summary>
public sealed class ShopMetrics
{
    public const string MeterName = "Shop.Payments";

    private readonly Counter<long> _payments;
    private readonly Counter<long> _revenue;
    private readonly Counter<long> _checkouts;
    private readonly UpDownCounter<int> _inFlight;
    private readonly Histogram<double> _duration;

    #region instruments
    public ShopMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName, "1.0.0");
        _payments = Meter.CreateCounter<long>("shop.payments", "{payment}", "Payments that came to an end, by outcome and reason");
        _revenue = Meter.CreateCounter<long>("shop.revenue.minor", "{minor_unit}", "Money taken, in minor units of the currency");
        _checkouts = Meter.CreateCounter<long>("shop.checkouts", "{checkout}", "Customers who came to a step of the checkout");
        _inFlight = Meter.CreateUpDownCounter<int>("shop.payments.in_flight", "{payment}", "Payments that have begun and not ended");
        _duration = Meter.CreateHistogram<double>("http.server.request.duration", "s", "How long requests took",
            advice: new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10] });
    }
    #endregion

    public Meter Meter { get; }

    /// <summary>Adds two gauges for a limited resource: how much of it is in use, and how much there is.</summary>
    public void Watch(string resource, Func<int> used, Func<int> limit)
    {
        Meter.CreateObservableGauge($"shop.{resource}.used", used, "{item}", $"How many of the {resource} are in use");
        Meter.CreateObservableGauge($"shop.{resource}.limit", limit, "{item}", $"How many {resource} there are");
    }

    public void Begin() => _inFlight.Add(1);

    /// <summary>A request has been answered.</summary>
    public void End(string method, string route, int status, double seconds)
    {
        _inFlight.Add(-1);
        _duration.Record(seconds,
            new("http.request.method", method), new("http.route", route), new("http.response.status_code", Status(status)));
    }

    public void Succeeded(long amountMinor, string currency)
    {
        _payments.Add(1, new KeyValuePair<string, object?>("outcome", "succeeded"));
        _revenue.Add(amountMinor, new KeyValuePair<string, object?>("currency", currency));
    }

    public void Failed(string reason) => _payments.Add(1, new("outcome", "failed"), new("reason", reason));

    public void Checkout(string step) => _checkouts.Add(1, new KeyValuePair<string, object?>("step", step));

    // Boxed once: a number as a tag is a new object at each call.
    private static readonly object Ok = 200, Created = 201, PaymentRequired = 402, Unavailable = 503, GatewayTimeout = 504;

    private static object Status(int status) => status switch
    {
        200 => Ok,
        201 => Created,
        402 => PaymentRequired,
        503 => Unavailable,
        504 => GatewayTimeout,
        _ => status,
    };
}
