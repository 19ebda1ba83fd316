using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Course.Testing;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>What the real Prometheus makes of what this lesson exposes.</summary>
public sealed class PrometheusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [EngineFact(PrometheusServer.Name, PrometheusServer.Program, PrometheusServer.Install)]
    public async Task ItReadsHostileValuesTenThousandSeriesAndExemplars()
    {
        var meter = new Meter("Hostile");
        using var store = new MetricStore(each => ReferenceEquals(each, meter), maxSeries: 20_000);
        var large = new string('x', 1 << 20);
        var values = new[] { "say \"hi\"", @"C:\temp\new", "one\ntwo", "a\rb", "Žluťoučký 馬 🐎", "{a=\"b\"}, c", "# EOF", " ", large };
        var counter = meter.CreateCounter<long>("hostile.values", "{value}", "Help with a \\ and a\nline, and a \"quote\"");
        Array.ForEach(values, value => counter.Add(1, new KeyValuePair<string, object?>("value", value)));
        var many = meter.CreateCounter<long>("many.series");
        for (var i = 0; i < 10_000; i++)
        {
            many.Add(i, new KeyValuePair<string, object?>("number", i));
        }

        var special = meter.CreateGauge<double>("special.value");
        special.Record(double.NaN, new KeyValuePair<string, object?>("is", "nan"));
        special.Record(double.PositiveInfinity, new KeyValuePair<string, object?>("is", "inf"));
        special.Record(double.NegativeInfinity, new KeyValuePair<string, object?>("is", "minus"));
        var duration = meter.CreateHistogram("took", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        string trace;
        using (var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            trace = activity.TraceId.ToHexString();
            duration.Record(0.5);
        }

        var summary = new SlidingSummary(TimeSpan.FromMinutes(5), 5, TimeProvider.System);
        summary.Record(0.25);
        store.Add(() => summary.ToFamily("summed_seconds", "A summary", "seconds", 0.5, 0.99));

        await using var server = await LoopbackServer.StartAsync(app => app.MapMetrics(store));
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yaml"), $"""
            global: {"{"}scrape_interval: 1s, scrape_timeout: 1s{"}"}
            scrape_configs:
              - job_name: hostile
                static_configs: [{"{"}targets: ["{server.Address().Authority}"]{"}"}]
            """, Cancellation);
        await using var prometheus = await PrometheusServer.StartAsync(folder);

        await prometheus.UntilAsync("up == 1", Cancellation);
        Assert.Equal(values.Order(StringComparer.Ordinal), (await prometheus.UntilAsync("hostile_values_total", Cancellation)).Select(each => each.Series["value"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("10000", Assert.Single(await prometheus.UntilAsync("count(many_series_total)", Cancellation)).Value);
        Assert.Equal((10_000 * 9_999 / 2).ToString(CultureInfo.InvariantCulture), Assert.Single(await prometheus.UntilAsync("sum(many_series_total)", Cancellation)).Value);
        Assert.Equal(["+Inf", "-Inf", "NaN"], (await prometheus.UntilAsync("special_value", Cancellation)).Select(each => each.Value).Order(StringComparer.Ordinal));

        // Scraped as OpenMetrics, which Prometheus prefers: so the bound 1 is called 1.0, and there are exemplars.
        Assert.Equal(["0.1:0", "1.0:1", "+Inf:1"], (await prometheus.UntilAsync("took_seconds_bucket", Cancellation)).Select(each => $"{each.Series["le"]}:{each.Value}").OrderBy(each => each[0] == '+').ThenBy(each => each, StringComparer.Ordinal));
        Assert.Equal(0.25, double.Parse(Assert.Single(await prometheus.UntilAsync("summed_seconds{quantile=\"0.5\"}", Cancellation)).Value, CultureInfo.InvariantCulture), tolerance: 0.01 * 0.25);
        var exemplars = await prometheus.GetAsync("query_exemplars?query=took_seconds_bucket&start=0&end=9999999999", Cancellation);
        var exemplar = exemplars[0]!["exemplars"]![0]!;
        Assert.Equal((trace, "0.5"), (exemplar["labels"]!["trace_id"]!.GetValue<string>(), exemplar["value"]!.GetValue<string>()));

        var types = await prometheus.GetAsync("metadata", Cancellation);
        Assert.Equal("counter", types["hostile_values"]![0]!["type"]!.GetValue<string>());
        Assert.Equal("Help with a \\ and a\nline, and a \"quote\"", types["hostile_values"]![0]!["help"]!.GetValue<string>());
        Assert.Equal(("histogram", "seconds"), (types["took_seconds"]![0]!["type"]!.GetValue<string>(), types["took_seconds"]![0]!["unit"]!.GetValue<string>()));
        Assert.Equal(("gauge", "summary"), (types["special_value"]![0]!["type"]!.GetValue<string>(), types["summed_seconds"]![0]!["type"]!.GetValue<string>()));
        meter.Dispose();
    }
}
