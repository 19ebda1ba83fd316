using System.Diagnostics;
using System.Diagnostics.Metrics;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace MetricsCollection.Examples;

/// <summary>
/// GET /metrics: text that a person can read and Prometheus scrapes, in the format that the scraper asks for.
/// Pitfall: values that are not escaped. A quote in one label makes the whole answer unreadable, and with it all other metrics of the process.
/// See https://prometheus.io/docs/instrumenting/exposition_formats; the exposition is written in Exposition/TextFormat.cs.
/// </summary>
public static class Expose
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        using var meter = new Meter("Shop.Payments");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));
        using var store = new MetricStore(each => ReferenceEquals(each, meter), clock: clock);
        var payments = meter.CreateCounter<long>("shop.payments", "{payment}", "Payments that came to an end");
        var duration = meter.CreateHistogram("shop.payment.duration", "s", "From the click to the receipt", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.3, 1] });
        meter.CreateObservableGauge("shop.queue.used", () => 3, "{payment}", "Payments that wait");

        #region measure
        // What a customer, or a bank, has typed comes as it is: quotes, backslashes, line ends.
        payments.Add(40, new KeyValuePair<string, object?>("merchant", "Žofie's \"Kafé\" \\ sons\nPrague"));
        payments.Add(2, new KeyValuePair<string, object?>("merchant", "plain"));
        duration.Record(0.05);

        // Within a trace that is recorded, a measurement remembers it: an exemplar.
        using (var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C))
        {
            activity.SetParentId(ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736"), ActivitySpanId.CreateFromString("00f067aa0ba902b7"), ActivityTraceFlags.Recorded);
            activity.Start();
            duration.Record(0.75);
        }
        #endregion

        #region serve
        await using var app = await LoopbackServer.StartAsync(app => app.MapMetrics(store));
        #endregion

        using var client = new HttpClient { BaseAddress = app.Address() };
        foreach (var accept in new[] { "text/plain;version=0.0.4", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await client.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            Console.WriteLine($"GET /metrics\nAccept: {accept}\n\n{(int)answer.StatusCode}\nContent-Type: {answer.Content.Headers.ContentType}\n\n{text}");
        }

        Console.WriteLine("dotnet run --project 07-MetricsCollection -- serve keeps a shop running behind such an endpoint, for a Prometheus to scrape.");
    }
}
