using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using Course.Testing;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>The real Prometheus scrapes what this lesson exposes: by hand, by prometheus-net and by OpenTelemetry.</summary>
public sealed class ScrapeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [EngineFact(PrometheusServer.Name, PrometheusServer.Program, PrometheusServer.Install)]
    public async Task ItReadsHostileValuesTenThousandSeriesAndExemplars()
    {
        using var meter = new Meter("Hostile");
        using var families = new FamilyReader(meter, new() { CardinalityLimit = 20_000 });
        var values = new[] { "say \"hi\"", @"C:\temp\new", "one\ntwo", "a\rb", "Žluťoučký 馬 🐎", "{a=\"b\"}, c", "# EOF", " ", new string('x', 1 << 20) };
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
        var drift = meter.CreateHistogram("drift", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [-1, 1] });
        drift.Record(-5);
        var duration = meter.CreateHistogram("took", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        string trace;
        using (var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C).Start())
        {
            activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            trace = activity.TraceId.ToHexString();
            duration.Record(0.5);
        }

        await using var server = await LoopbackServer.StartAsync(app => app.MapGet("/metrics", (HttpRequest request) =>
        {
            var openMetrics = request.Headers.Accept.ToString().Contains("openmetrics", StringComparison.Ordinal);
            return Results.Text(TextFormat.ToText(families.Collect(), openMetrics), openMetrics ? TextFormat.OpenMetricsType : TextFormat.TextType);
        }));
        await using var prometheus = await ScrapeAsync(("hostile", server.Address(), "/metrics"));
        Assert.Equal(values.Order(StringComparer.Ordinal), (await prometheus.UntilAsync("hostile_values_total", Cancellation)).Select(each => each.Series["value"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal("10000", Assert.Single(await prometheus.UntilAsync("count(many_series_total)", Cancellation)).Value);
        Assert.Equal((10_000 * 9_999 / 2).ToString(CultureInfo.InvariantCulture), Assert.Single(await prometheus.UntilAsync("sum(many_series_total)", Cancellation)).Value);
        Assert.Equal(["+Inf", "-Inf", "NaN"], (await prometheus.UntilAsync("special_value", Cancellation)).Select(each => each.Value).Order(StringComparer.Ordinal));
        Assert.Equal("1", Assert.Single(await prometheus.UntilAsync("drift_seconds_bucket{le=\"-1.0\"}", Cancellation)).Value);

        // Scraped as OpenMetrics, which Prometheus prefers: so the bound 1 is called 1.0, and there are exemplars.
        Assert.Equal(["0.1:0", "1.0:1", "+Inf:1"], (await prometheus.UntilAsync("took_seconds_bucket", Cancellation)).Select(each => $"{each.Series["le"]}:{each.Value}").OrderBy(each => each[0] == '+').ThenBy(each => each, StringComparer.Ordinal));
        var exemplars = await prometheus.GetAsync("query_exemplars?query=took_seconds_bucket&start=0&end=9999999999", Cancellation);
        var exemplar = exemplars[0]!["exemplars"]![0]!;
        Assert.Equal((trace, "0.5"), (exemplar["labels"]!["trace_id"]!.GetValue<string>(), exemplar["value"]!.GetValue<string>()));

        var types = await prometheus.GetAsync("metadata", Cancellation);
        Assert.Equal(("counter", "histogram", "gauge"), (Type("hostile_values"), Type("took_seconds"), Type("special_value")));
        Assert.Equal("Help with a \\ and a\nline, and a \"quote\"", types["hostile_values"]![0]!["help"]!.GetValue<string>());
        Assert.Equal("seconds", types["took_seconds"]![0]!["unit"]!.GetValue<string>());

        string Type(string name) => types[name]![0]!["type"]!.GetValue<string>();
    }

    [EngineFact(PrometheusServer.Name, PrometheusServer.Program, PrometheusServer.Install)]
    public async Task ItHasTheSeriesThatPrometheusNetAndOpenTelemetryExpose()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "MetricsCollection.dll");
        await using var shop = await EngineProcess.StartAsync(
            "/usr/bin/env",
            ["ASPNETCORE_URLS=http://127.0.0.1:0", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", program, "complete-program", "three-ways"],
            said => said.Contains("Application started", StringComparison.Ordinal));
        var address = new Uri(Regex.Match(shop.Said, @"http://[\d.:]+").Value);
        using var client = new HttpClient { BaseAddress = address };
        foreach (var id in new[] { "pay_1001", "pay_1002" })
        {
            using var paid = await client.PostAsync(new Uri($"payments/{id}", UriKind.Relative), content: null, Cancellation);
            paid.EnsureSuccessStatusCode();
        }

        await using var prometheus = await ScrapeAsync(("net", address, "/metrics"), ("otel", address, "/otel"));
        foreach (var (job, path, ours) in new[] { ("net", "metrics", "own_|shop_(payments|duration)"), ("otel", "otel", "payments_|duration_") })
        {
            await prometheus.UntilAsync($"{{job=\"{job}\", __name__=~\"({ours}).*\"}} > 0", Cancellation);
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "application/openmetrics-text;version=1.0.0" } } };
            using var answer = await client.SendAsync(request, Cancellation);
            var text = await answer.Content.ReadAsStringAsync(Cancellation);
            var expected = ExpositionReader.Read(text, openMetrics: true).Samples.Where(sample => Regex.IsMatch(sample.Series["__name__"], $"^({ours})"))
                .Select(sample => $"{Text(sample.Series.All)} {sample.Value.ToString(CultureInfo.InvariantCulture)}");
            var stored = (await prometheus.QueryAsync($"{{job=\"{job}\", __name__=~\"({ours}).*\"}}", Cancellation))
                .Select(each => $"{Text(each.Series.Select(label => KeyValuePair.Create(label.Key, label.Value!.GetValue<string>())))} {double.Parse(each.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        }

        // The names differ, and the values are the same.
        foreach (var name in new[] { "own_payments_total", "shop_payments", "payments_total" })
        {
            Assert.Equal("2", Assert.Single(await prometheus.UntilAsync(name, Cancellation)).Value);
        }

        foreach (var name in new[] { "own_duration_seconds_sum", "shop_duration_sum", "duration_seconds_sum" })
        {
            Assert.Equal("0.5", Assert.Single(await prometheus.UntilAsync(name, Cancellation)).Value);
        }
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> labels) =>
        string.Join(',', labels.Where(label => label.Key is not ("job" or "instance")).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    private static async Task<PrometheusServer> ScrapeAsync(params (string Job, Uri Address, string Path)[] targets)
    {
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var jobs = targets.Select(target => $$"""
              - {job_name: {{target.Job}}, metrics_path: {{target.Path}}, static_configs: [{targets: ["{{target.Address.Authority}}"]}]}
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yaml"), $$"""
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            scrape_configs:
            {{string.Join('\n', jobs)}}
            """, Cancellation);
        return await PrometheusServer.StartAsync(folder);
    }
}
