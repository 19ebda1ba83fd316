using Course.Testing;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>What the real Prometheus makes of what this lesson exposes.</summary>
public sealed class PrometheusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
