using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// Rules of Prometheus, with unit tests: an alert fires, stays silent, and ends. Then a threshold and a burn rate on the same three days.
/// Pitfall: "more than 5 % for 5 minutes". At night that is two payments, and a leak of 4 % may go on for ever.
/// See https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules.
/// </summary>
public static class AlertRules
{
    public static void Run()
    {
        #region tests
        var shop = RuleFile.Read(RuleFile.PathOf("shop.yaml"));
        foreach (var file in new[] { "shop.test.yaml", "shop-budget.test.yaml" })
        {
            var checks = RuleUnitTest.Run(File.ReadAllText(RuleFile.PathOf(file)), shop).ToList();
            Console.WriteLine($"Rules/{file}: {checks.Count} checks, {checks.Count(failure => failure is not null)} failed");
            checks.OfType<string>().ToList().ForEach(Console.WriteLine);
        }
        #endregion
        Console.WriteLine("This lesson evaluated them. Prometheus: promtool test rules 07-MetricsCollection/Rules/*.test.yaml\n");

        var traffic = RecordedTraffic.ThreeDays();
        var threshold = Replay(traffic, RuleFile.Read(RuleFile.PathOf("threshold.yaml")));
        var burnRate = Replay(traffic, [.. shop.Where(group => group.Name is "shop-error-ratios" or "shop-error-budget")]);
        IncidentVerdict.Print(traffic, new Objective(0.999, TimeSpan.FromDays(30)), threshold, burnRate);
    }

    #region replay
    /// <summary>Evaluates rules every minute of the recording; returns each change of an alert with its minute.</summary>
    public static IReadOnlyList<(Alert Alert, int Minute)> Replay(RecordedTraffic traffic, IReadOnlyList<RuleGroup> rules)
    {
        var evaluator = new RuleEvaluator(rules, traffic.ToStore());
        return [.. Enumerable.Range(1, traffic.Minutes)
            .SelectMany(minute => evaluator.Evaluate(RecordedTraffic.Start.AddMinutes(minute)).Select(alert => (alert, minute)))];
    }
    #endregion
}
