using System.Diagnostics.Metrics;
using MetricsCollection.Charts;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Examples;

/// <summary>
/// A view changes what the SDK collects from an instrument, without a change in the code that measures.
/// Pitfall: a view of a name that no instrument has. It is no error, and nothing changes.
/// See https://opentelemetry.io/docs/specs/otel/metrics/sdk/#view.
/// </summary>
public static class Views
{
    public static void Run()
    {
        var cumulative = Collect(MetricReaderTemporalityPreference.Cumulative);
        var delta = Collect(MetricReaderTemporalityPreference.Delta);
        Console.WriteLine("150 payments, in three pushes of 50. The last push of each instrument:\n");
        foreach (var metric in cumulative.GroupBy(metric => metric.Name).Select(group => group.Last()))
        {
            var points = metric.MetricPoints;
            Console.WriteLine($"{metric.Name,-22} {points.Count} series, {MetricText.Describe(metric.MetricType, points[0])}");
        }

        Console.WriteLine($"\n{"shop.payments",-22} {"push 1",7} {"push 2",7} {"push 3",7}");
        Console.WriteLine($"{"cumulative",-22} {MetricText.Pushes(cumulative)}\n{"delta",-22} {MetricText.Pushes(delta)}");
    }

    #region views
    private static MeterProviderBuilder Configure(MeterProviderBuilder metrics) => metrics.AddMeter("Shop.Payments")
        .AddView("shop.payment.duration", new ExplicitBucketHistogramConfiguration { Boundaries = [0.1, 0.3] })
        // An exponential histogram chooses its bounds itself: each is a fixed factor above the last.
        .AddView("shop.queue.wait", new Base2ExponentialBucketHistogramConfiguration { MaxSize = 20 })
        // Keeps one label, and drops the others. A limit of series holds for what is left.
        .AddView("shop.payments", new MetricStreamConfiguration { TagKeys = ["outcome"], CardinalityLimit = 10 })
        .AddView("shop.debug.*", MetricStreamConfiguration.Drop);
    #endregion

    private static List<MetricSnapshot> Collect(MetricReaderTemporalityPreference temporality)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var meter = services.GetRequiredService<IMeterFactory>().Create("Shop.Payments");
        var pushes = new List<MetricSnapshot>();
        using var provider = Configure(Sdk.CreateMeterProviderBuilder())
            .AddInMemoryExporter(pushes, reader => reader.TemporalityPreference = temporality).Build();
        var (payments, debug) = (meter.CreateCounter<long>("shop.payments"), meter.CreateCounter<long>("shop.debug.retries"));
        var duration = meter.CreateHistogram<double>("shop.payment.duration", "s");
        var wait = meter.CreateHistogram<double>("shop.queue.wait", "s");
        for (var push = 0; push < 3; push++)
        {
            for (var i = 1; i <= 50; i++)
            {
                payments.Add(1, new("outcome", "succeeded"), new("user_id", i));
                duration.Record(i * 0.01);
                wait.Record(i * 0.01);
                debug.Add(1);
            }

            provider.ForceFlush();
        }

        // The end of the provider pushes once more.
        return [.. pushes];
    }
}
