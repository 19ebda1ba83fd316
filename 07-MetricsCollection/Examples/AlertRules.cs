using System.Globalization;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// Rules of Prometheus, with unit tests: does it fire, does it stay silent, does it come to an end. Then a threshold and a burn rate on the same three days.
/// Pitfall: "more than 5 % for 5 minutes". At night that is two payments, and a leak of 4 % may go on for ever.
/// See https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules.
/// </summary>
public static class AlertRules
{
    public static void Run()
    {
        #region tests
        var shop = RuleFile.Read(RuleFile.PathOf("shop.yaml"));
        var checks = RuleUnitTest.Run(File.ReadAllText(RuleFile.PathOf("shop.test.yaml")), shop).ToList();
        #endregion
        Console.WriteLine($"Rules/shop.yaml: {shop.Sum(group => group.Rules.Count)} rules; Rules/shop.test.yaml: {checks.Count} checks, {checks.Count(failure => failure is not null)} failed. The PromQL here is a small one of this lesson's;");
        checks.OfType<string>().ToList().ForEach(Console.WriteLine);
        Console.WriteLine("the real one: promtool check rules 07-MetricsCollection/Rules/shop.yaml && promtool test rules 07-MetricsCollection/Rules/shop.test.yaml\n");

        var traffic = RecordedTraffic.ThreeDays();
        var fired = Replay(traffic, [.. RuleFile.Read(RuleFile.PathOf("threshold.yaml")), .. shop.Where(group => group.Name is "shop-error-ratios" or "shop-error-budget")]).ToLookup(change => change.Alert.Name.StartsWith("PaymentErrorsAbove", StringComparison.Ordinal) ? "threshold" : "burn rate");
        var (threshold, burn) = (fired["threshold"].ToList(), fired["burn rate"].ToList());
        var budget = traffic.Payments.Sum() * 10 * 0.001;
        Console.WriteLine($"{"three recorded days: minutes until it fires",-43} {"budget",7} {"threshold",10} {"burn rate",10} {"burn rate",10}");
        Console.WriteLine($"{"",-43} {"spent",7} {"page",10} {"page",10} {"ticket",10}");
        foreach (var incident in traffic.Incidents)
        {
            var spent = traffic.Errors.Skip(incident.Start).Take(incident.Minutes).Sum() / budget;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{incident.Name,-33} {incident.ErrorRatio,9:P1} {spent,7:P1} {Detects(threshold, "page"),10} {Detects(burn, "page"),10} {Detects(burn, "ticket"),10}"));

            string Detects(IReadOnlyList<(Alert Alert, int Minute)> fired, string severity) =>
                First(fired, severity, incident) is { } minute ? $"{minute - incident.Start}" : "-";
        }

        Console.WriteLine($"\n{"",-12} {"pages",6} {"needless",9} {"missed",7}");
        Summarize("threshold", threshold);
        Summarize("burn rate", burn);
        Console.WriteLine("needless: for what costs less than a fiftieth of the month's budget; missed: no page for what costs more");

        void Summarize(string name, IReadOnlyList<(Alert Alert, int Minute)> fired)
        {
            var pages = fired.Where(each => each.Alert is { State: AlertState.Firing } && each.Alert.Labels["severity"] == "page").ToList();
            var needless = pages.Count(page => !traffic.Incidents.Any(incident => incident.IsWorthAPage && IsWithin(page.Minute, incident)));
            var missed = traffic.Incidents.Count(incident => incident.IsWorthAPage && First(fired, "page", incident) is null);
            Console.WriteLine($"{name,-12} {pages.Count,6} {needless,9} {missed,7}");
        }
    }

    #region replay
    /// <summary>Evaluates rules every minute of what was recorded; returns each change of an alert with its minute.</summary>
    public static IReadOnlyList<(Alert Alert, int Minute)> Replay(RecordedTraffic traffic, IReadOnlyList<RuleGroup> rules)
    {
        var evaluator = new RuleEvaluator(rules, traffic.ToStore());
        return [.. Enumerable.Range(1, traffic.Minutes).SelectMany(minute => evaluator.Evaluate(RecordedTraffic.Start.AddMinutes(minute)).Select(alert => (alert, minute)))];
    }
    #endregion

    private static int? First(IReadOnlyList<(Alert Alert, int Minute)> fired, string severity, Incident incident) =>
        fired.Where(each => each.Alert.State == AlertState.Firing && each.Alert.Labels["severity"] == severity && IsWithin(each.Minute, incident)).Select(each => (int?)each.Minute).FirstOrDefault();

    // An alert may come when the incident is just over.
    private static bool IsWithin(int minute, Incident incident) => minute >= incident.Start && minute < incident.Start + incident.Minutes + 10;
}
