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

    [EngineFact(AlertmanagerServer.Name, AlertmanagerServer.Program, AlertmanagerServer.Install)]
    public async Task AnAlertGoesFromTheRuleToTheReceiverAndBack()
    {
        await using var shop = MetricsCollectionTests.Lesson.Start("serve", "--port", "0", "--customers", "5");
        var address = new Uri(System.Text.RegularExpressions.Regex.Match(await shop.WaitForLineAsync("^payments-api at "), @"http://\S+?(?=:? )").Value.TrimEnd(':'));
        var folder = MetricsCollectionTests.Lesson.CreateFolder();

        // The lesson's own configuration, but for the port, and with seconds for minutes.
        var config = (await File.ReadAllTextAsync(Path.Combine(MetricsCollectionTests.Lesson.Folder, "Rules", "alertmanager.yaml"), Cancellation))
            .Replace("localhost:9464", address.Authority, StringComparison.Ordinal).Replace("group_wait: 10s", "group_wait: 2s", StringComparison.Ordinal).Replace("group_wait: 30s", "group_wait: 2s", StringComparison.Ordinal)
            .Replace("group_interval: 1m", "group_interval: 2s", StringComparison.Ordinal).Replace("group_interval: 5m", "group_interval: 2s", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "alertmanager.yaml"), config, Cancellation);
        await using var alertmanager = await AlertmanagerServer.StartAsync(folder);
        // The page goes on a little longer than the ticket that it inhibits: else the ticket might speak between the two ends.
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yaml"), """
            groups:
              - name: test
                rules:
                  - {alert: PaymentsFail, for: 1s, keep_firing_for: 6s, expr: 'label_replace(sum by (job) (rate(shop_payments_total{reason="timeout"}[5s])) > 1, "part", "one", "", "") or label_replace(sum by (job) (rate(shop_payments_total{reason="timeout"}[5s])) > 1, "part", "two", "", "")', labels: {severity: page, team: payments}}
                  - {alert: TicketOfTheSame, expr: 'sum by (job) (rate(shop_payments_total{reason="timeout"}[5s])) > 1', labels: {severity: ticket, team: payments}}
                  - {alert: LedgerSlow, expr: 'sum by (job) (rate(shop_payments_total{reason="timeout"}[5s])) > 1', labels: {severity: ticket, team: ledger}}
            """, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yaml"), $"""
            global: {"{"}scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s{"}"}
            rule_files: [rules.yaml]
            alerting: {"{"}alertmanagers: [{"{"}static_configs: [{"{"}targets: ["{alertmanager.Address.Authority}"]{"}"}]{"}"}]{"}"}
            scrape_configs:
              - job_name: payments-api
                static_configs: [{"{"}targets: ["{address.Authority}"]{"}"}]
            """, Cancellation);
        using var client = new HttpClient();
        using var toAlertmanager = new HttpClient { BaseAddress = alertmanager.Address };
        await new MetricsCollection.Alerting.AlertmanagerClient(toAlertmanager).SilenceAsync(MetricsCollection.Alerting.LabelMatch.Parse("team=\"ledger\""), DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5), "a test", Cancellation);
        await using var prometheus = await PrometheusServer.StartAsync(folder);

        // What it has scraped is what the shop counts, of the right types, and payments are traces.
        await prometheus.UntilAsync("rate(shop_payments_total[5s]) > 0", Cancellation);
        var types = await prometheus.GetAsync("metadata", Cancellation);
        Assert.Equal(("counter", "histogram", "gauge", "counter"), (Type("shop_payments"), Type("http_server_request_duration_seconds"), Type("shop_queue_used"), Type("dotnet_gc_collections")));
        await Eventually.HoldsAsync(() => prometheus.GetAsync("query_exemplars?query=http_server_request_duration_seconds_bucket&start=0&end=9999999999", Cancellation).GetAwaiter().GetResult().AsArray().Count > 0, "exemplars are stored");

        string Type(string name) => types[name]![0]!["type"]!.GetValue<string>();

        using (await client.PutAsync(new Uri(address, "faults/timeouts/1"), null, Cancellation))
        {
            // pending, then firing; then, after the group's wait, both series in one word to the pager.
            await Eventually.HoldsAsync(() => States(prometheus).Contains("PaymentsFail firing"), "Prometheus has PaymentsFail firing");
            var page = await shop.WaitForLineAsync("^pager: |^tickets: |^ledger-tickets: ");
            Assert.Equal("pager: 2 firing PaymentsFail", page);
        }

        Assert.Contains("TicketOfTheSame firing", States(prometheus));
        Assert.Contains("LedgerSlow firing", States(prometheus));
        var groups = await new MetricsCollection.Alerting.AlertmanagerClient(toAlertmanager).GroupsAsync(Cancellation);
        var states = groups.SelectMany(group => group!["alerts"]!.AsArray()).Select(alert => $"{alert!["labels"]!["alertname"]} {alert["status"]!["state"]} {(alert["status"]!["inhibitedBy"]!.AsArray().Count > 0 ? "inhibited" : alert["status"]!["silencedBy"]!.AsArray().Count > 0 ? "silenced" : "")}").ToList();
        Assert.Contains("TicketOfTheSame suppressed inhibited", states);
        Assert.Contains("LedgerSlow suppressed silenced", states);

        using (await client.PutAsync(new Uri(address, "faults/timeouts/0"), null, Cancellation))
        {
            // Neither the inhibited one nor the silenced one has come before this.
            Assert.Equal("pager: 2 resolved PaymentsFail", await shop.WaitForLineAsync("^pager: .*resolved|^tickets: .*TicketOfTheSame|^ledger-tickets: "));
        }

        Assert.Equal(0, (await shop.InterruptAsync()).ExitCode);
    }

    private static List<string> States(PrometheusServer prometheus) =>
        [.. prometheus.GetAsync("alerts", Cancellation).GetAwaiter().GetResult()["alerts"]!.AsArray().Select(alert => $"{alert!["labels"]!["alertname"]} {alert["state"]}")];
}
