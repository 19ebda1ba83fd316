using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Examples;

/// <summary>
/// A run book has a page for each alert: what it means, what people feel, where to look first, what to do.
/// Pitfall: an alert without a page. Then the person on call works the steps out at three in the morning.
/// See https://sre.google/sre-book/being-on-call.
/// </summary>
public static class Runbook
{
    public static void Run()
    {
        var alerts = AlertsOf(RuleFile.Read(RuleFile.PathOf("shop.yaml")));
        Console.WriteLine($"{"alert",-30} {"severity",-9} look first");
        foreach (var alert in alerts)
        {
            Console.WriteLine($"{alert.Alert,-30} {alert.Labels["severity"],-9} {RunbookPage.Read(alert.Alert).Queries[0]}");
        }

        Console.WriteLine($"\n{alerts.Count} alerts; problems: {string.Join("; ", RunbookPage.ProblemsOf(alerts).DefaultIfEmpty("none"))}");

        #region missing
        // An alert that was added in a hurry:
        var hasty = RuleFile.Parse("""
            groups:
              - name: hasty
                rules:
                  - alert: DiskAlmostFull
                    expr: node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1
                    labels: {severity: page}
            """, "hasty.yaml");
        Console.WriteLine($"with DiskAlmostFull: {string.Join("; ", RunbookPage.ProblemsOf(AlertsOf(hasty)).DefaultIfEmpty("none"))}");
        #endregion
    }

    private static List<Rule> AlertsOf(IEnumerable<RuleGroup> groups) =>
        [.. groups.SelectMany(group => group.Rules).Where(rule => rule.Alert.Length > 0)];
}
