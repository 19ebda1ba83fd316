using MetricsCollection.Prometheus;
using MetricsCollection.Runbooks;

namespace MetricsCollection.Examples;

/// <summary>
/// Each alert has a page that says what it means, what people feel, where to look first and what to do: written by day, for the one who is woken.
/// Pitfall: an alert without one. Then the page is read by somebody who has to invent the rest at three in the morning.
/// See https://sre.google/sre-book/being-on-call.
/// </summary>
public static class Runbook
{
    public static void Run()
    {
        var rules = RuleFile.Read(RuleFile.PathOf("shop.yaml")).SelectMany(group => group.Rules).Where(rule => rule.Alert.Length > 0).ToList();
        Console.WriteLine($"{"alert",-30} {"severity",-9} look first");
        foreach (var rule in rules)
        {
            var page = RunbookPage.Read(RunbookPage.PathOf(rule.Alert));
            Console.WriteLine($"{rule.Alert,-30} {rule.Labels["severity"],-9} {(page.Queries is [var first, ..] ? first : page.FirstLineOf("Look first"))}");
        }

        Console.WriteLine($"\n{rules.Count} alerts; problems: {string.Join("; ", RunbookPage.ProblemsOf(rules).DefaultIfEmpty("none"))}");

        #region missing
        // And with a rule that somebody has added in a hurry:
        var hasty = RuleFile.Parse("""
            groups:
              - name: hasty
                rules:
                  - alert: DiskAlmostFull
                    expr: node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1
                    labels: {severity: page}
            """, "hasty.yaml");
        Console.WriteLine($"with DiskAlmostFull: {string.Join("; ", RunbookPage.ProblemsOf([.. hasty.SelectMany(group => group.Rules)]))}");
        #endregion
    }
}
