using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// An indicator (SLI) measures how good the service is. An objective (SLO) sets the value that is good enough. The difference between the
/// objective and 100 % is a budget, and an alert asks how fast the budget is spent.
/// Pitfall: an objective of 100 %. It leaves no budget, so every release is a breach, and nobody reads the alerts any more.
/// See https://sre.google/workbook/alerting-on-slos.
/// </summary>
public static class Slo
{
    public static void Run()
    {
        #region objective
        // SLI: the payments that were answered without a fault of the shop, of all payments. SLO: 99.9 % of them in 30 days.
        // The SLA in the contract says 99.5 %: it is breached later, and costs money.
        var objective = new Objective(Target: 0.999, Period: TimeSpan.FromDays(30));
        var month = RecordedTraffic.Month();
        #endregion
        ObjectiveReport.PrintMonth(objective, month);
        ObjectiveReport.PrintAlerts(objective, month);
        LowTraffic(objective);

        #region generated
        // The rules of shop.yaml are generated from the objective as code.
        var rules = SloFile.Read(RuleFile.PathOf("slo.yaml")).ToRules();
        var shop = File.ReadAllText(RuleFile.PathOf("shop.yaml")).ReplaceLineEndings();
        var isCurrent = shop.Contains(rules.ReplaceLineEndings(), StringComparison.Ordinal);
        #endregion
        var (records, alerts) = (rules.Split("- record:").Length - 1, rules.Split("- alert:").Length - 1);
        Console.WriteLine($"""

            Rules/slo.yaml makes {records} recordings and {alerts} alerts. Rules/shop.yaml has them: {(isCurrent ? "yes" : "no")}. The page:
            """);
        var page = rules[rules.IndexOf("      - alert:", StringComparison.Ordinal)..];
        Console.Write(page[..page.IndexOf("        labels:", StringComparison.Ordinal)]);
    }

    #region low
    private static void LowTraffic(Objective objective)
    {
        var shop = RecordedTraffic.SmallShop();

        // Six payments a minute that the shop makes itself, from outside, with a test card. They fail when all fail.
        var probes = shop.Payments.Select(count => count + 6).ToList();
        var failedProbes = shop.Errors.Select((count, minute) => count + (minute >= shop.Incidents[0].Start ? 6 : 0)).ToList();
        var perHour = shop.Payments.Sum() / 720;
        Console.WriteLine($"\na small shop, {perHour} payments an hour, of which 1 in 2000 fails   needless pages  all fail: pages after");
        Row("burn rate alone: one failure is 5 % of an hour", shop.Payments, shop.Errors, leastErrors: 0);
        Row("and at least 5 failures", shop.Payments, shop.Errors, leastErrors: 5);
        Row("with 6 probes a minute", probes, failedProbes, leastErrors: 0);

        void Row(string name, IReadOnlyList<int> payments, IReadOnlyList<int> failed, int leastErrors)
        {
            var alerts = BurnRateAlert.Recommended.Where(alert => alert.Severity == "page").ToList();
            var pages = BurnRateHistory.Fires(payments, failed, alerts, objective, leastErrors).ToList();
            var outage = shop.Incidents[0].Start;
            var after = pages.First(page => page.Start >= outage).Start - outage;
            Console.WriteLine($"  {name,-58} {pages.Count(page => page.Start < outage),14}  {after,17} min");
        }
    }
    #endregion
}
