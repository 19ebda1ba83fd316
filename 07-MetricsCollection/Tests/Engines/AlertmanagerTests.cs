using System.Reflection;
using System.Text.Json;
using Course.Testing;
using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Alerting;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>amtool and the real Alertmanager decide as the lesson's router does.</summary>
public sealed class AlertmanagerTests
{
    private const string Amtool = "/usr/bin/amtool";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [EngineFact(AlertmanagerServer.Name, Amtool, AlertmanagerServer.Install)]
    public async Task AmtoolAcceptsBothConfigurations()
    {
        foreach (var file in new[] { RuleFile.PathOf("alertmanager.yaml"), Path.Combine(Repository.Root, "stack", "alertmanager", "alertmanager.yaml") })
        {
            var (exitCode, said) = await Tool.RunAsync(Amtool, ["check-config", file], "", Cancellation);
            Assert.True(exitCode == 0, said);
        }
    }

    [EngineFact(AlertmanagerServer.Name, Amtool, AlertmanagerServer.Install)]
    public async Task AmtoolRoutesAlertsOfFiftyConfigurationsAsTheRouterDoes()
    {
        var lesson = await File.ReadAllTextAsync(RuleFile.PathOf("alertmanager.yaml"), Cancellation);
        for (var seed = 1; seed <= 50; seed++)
        {
            var seeded = new SeededAlerting(seed);
            await RoutesAreEqualAsync(seed == 1 ? lesson : seeded.Config(), [.. Enumerable.Range(0, 6).Select(seeded.Labels)]);
        }
    }

    [EngineFact(AlertmanagerServer.Name, Amtool, AlertmanagerServer.Install)]
    public async Task AmtoolReadsTheMatchersOfTheTestsAsTheRouterDoes()
    {
        var test = typeof(LabelMatchTests).GetMethod(nameof(LabelMatchTests.MatchersAreReadAsAlertmanagerDoes))!;
        foreach (var text in test.GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.Data[0]!))
        {
            var equal = LabelMatch.ParseList(text).Where(matcher => matcher.Operator == "=").Select(matcher => (matcher.Name, matcher.Value));
            await RoutesAreEqualAsync($$"""
                {
                  route: {receiver: miss, routes: [{receiver: hit, matchers: [{{JsonSerializer.Serialize(text)}}]}]},
                  receivers: [{name: hit}, {name: miss}]
                }
                """, [LabelSet.Of([.. equal, ("code", "503")])]);
        }
    }

    [EngineFact(AlertmanagerServer.Name, AlertmanagerServer.Program, AlertmanagerServer.Install)]
    public async Task AlertmanagerGroupsAndInhibitsAlertsOfThirtyConfigurationsAsTheRouterDoes()
    {
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var file = Path.Combine(folder, "alertmanager.yaml");
        await File.WriteAllTextAsync(file, new SeededAlerting(1).Config(), Cancellation);
        await using var server = await AlertmanagerServer.StartAsync(folder);
        using var api = new AlertmanagerApi(server.Address);
        var inhibited = 0;
        for (var seed = 1; seed <= 30; seed++)
        {
            var seeded = new SeededAlerting(seed);
            var text = seeded.Config();
            await File.WriteAllTextAsync(file, text, Cancellation);
            await api.ReloadAsync(Cancellation);
            var alerts = Enumerable.Range(0, 12).Select(seeded.Labels).ToList();
            await api.SendAsync(alerts, firing: true, Cancellation);
            var expected = Decisions(AlertmanagerConfig.Parse(text, file), alerts);
            inhibited += expected.Count(line => line.EndsWith(" inhibited", StringComparison.Ordinal));
            IReadOnlyList<string> actual = [];
            try
            {
                await Condition.HoldsAsync(() => (actual = Decisions(api)).SequenceEqual(expected), $"seed {seed}", TimeSpan.FromSeconds(10));
            }
            catch (TimeoutException)
            {
                Assert.Fail($"seed {seed}\n{text}\nonly the router: {string.Join("; ", expected.Except(actual))}\n"
                    + $"only Alertmanager: {string.Join("; ", actual.Except(expected))}");
            }

            await api.SendAsync(alerts, firing: false, Cancellation);
        }

        Assert.InRange(inhibited, 20, 1_000);
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
        using var api = new AlertmanagerApi(alertmanager.Address);
        await api.SilenceAsync("team", "ledger", Cancellation);
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
        var states = (await api.AlertsAsync(Cancellation)).Select(alert => $"{alert.Alert["alertname"]} {alert.State}").ToList();
        Assert.Contains("TicketOfTheSame inhibited", states);
        Assert.Contains("LedgerSlow silenced", states);

        using (await client.PutAsync(new Uri(address, "faults/timeouts/0"), null, Cancellation))
        {
            // Neither the inhibited one nor the silenced one has come before this.
            Assert.Equal("pager: 2 resolved PaymentsFail", await shop.WaitForLineAsync("^pager: .*resolved|^tickets: .*TicketOfTheSame|^ledger-tickets: "));
        }

        Assert.Equal(0, (await shop.InterruptAsync()).ExitCode);
    }

    private static async Task RoutesAreEqualAsync(string text, IReadOnlyList<LabelSet> alerts)
    {
        var file = Path.Combine(MetricsCollectionTests.Lesson.CreateFolder(), "alertmanager.yaml");
        await File.WriteAllTextAsync(file, text, Cancellation);
        var root = AlertmanagerConfig.Parse(text, file).Root;
        foreach (var labels in alerts)
        {
            var arguments = labels.All.Select(label => $"{label.Key}=\"{Escape(label.Value)}\"");
            var (exitCode, said) = await Tool.RunAsync(Amtool, ["config", "routes", "test", $"--config.file={file}", .. arguments], "", Cancellation);
            Assert.True(exitCode == 0, $"{said}\n{text}");
            Assert.True(said.Split('\n')[0] == string.Join(',', root.For(labels).Select(route => route.Receiver)), $"{labels}: amtool says {said}\n{text}");
        }
    }

    private static List<string> Decisions(AlertmanagerConfig config, IReadOnlyList<LabelSet> alerts)
    {
        var (router, now) = (new AlertRouter(config), DateTimeOffset.UnixEpoch);
        foreach (var labels in alerts)
        {
            router.Receive(new(labels, new Dictionary<string, string>(), AlertState.Firing, now, 1), now);
        }

        return [.. alerts.SelectMany(labels => config.Root.For(labels).Select(route =>
            $"{route.Receiver} {route.GroupOf(labels)} {labels} {(router.WhyMuted(labels, now) is null ? "active" : "inhibited")}")).Order(StringComparer.Ordinal)];
    }

    private static List<string> Decisions(AlertmanagerApi api) =>
        [.. api.AlertsAsync(Cancellation).GetAwaiter().GetResult()
            .Select(alert => $"{alert.Receiver} {alert.Group} {alert.Alert} {alert.State}").Order(StringComparer.Ordinal)];

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static List<string> States(PrometheusServer prometheus) =>
        [.. prometheus.GetAsync("alerts", Cancellation).GetAwaiter().GetResult()["alerts"]!.AsArray().Select(alert => $"{alert!["labels"]!["alertname"]} {alert["state"]}")];
}
