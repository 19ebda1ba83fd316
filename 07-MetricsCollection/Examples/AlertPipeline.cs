using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// The way of an alert to a person: Prometheus evaluates the rule, Alertmanager groups, inhibits and silences, and the pager calls.
/// Pitfall: a page per alert. Three full queues, a slow ledger and a burning budget are one incident, and need one call.
/// See https://prometheus.io/docs/alerting/latest/alertmanager.
/// </summary>
public static class AlertPipeline
{
    public static void Run()
    {
        Console.WriteLine("Rules/shop.yaml and Rules/alertmanager.yaml, evaluated here. The ledger is down from 9:10 to 9:18.\n");
        using var shop = new LoadedShop(seed: 7, instances: 3);
        var timeline = new AlertTimeline(() => shop.Now);
        var rules = RuleFile.Read(RuleFile.PathOf("shop.yaml")).Where(group => group.Name is not "shop-watchdog" and not "shop-business");
        #region pipeline
        var prometheus = new RuleEvaluator([.. rules], shop.Samples);
        var alertmanager = new AlertRouter(AlertmanagerConfig.Read(RuleFile.PathOf("alertmanager.yaml")));
        var pager = new Pager(["the first on call", "the second on call"], patience: TimeSpan.FromMinutes(5));
        alertmanager.Add(new(LabelMatch.ParseList("team=ledger"), LoadedShop.Start.AddHours(1), "the ledger's disks are being changed"));
        shop.Scraped += () =>
        {
            var changed = prometheus.Evaluate(shop.Now);
            timeline.Say("Prometheus", changed, alert => alert.State.ToString().ToLowerInvariant());
            foreach (var alert in changed.Where(alert => alert.State is AlertState.Firing or AlertState.Resolved))
            {
                alertmanager.Receive(alert, shop.Now);
            }

            var firing = changed.Where(alert => alert.State == AlertState.Firing);
            timeline.Say("Alertmanager", firing, alert => alertmanager.WhyMuted(alert.Labels, shop.Now));
            foreach (var notification in alertmanager.Flush(shop.Now))
            {
                timeline.Say(notification);
                timeline.Say("pager", pager.Take(notification, shop.Now));
            }

            if (pager.Escalate(shop.Now) is { } next)
            {
                timeline.Say("pager", $"no answer for 5 minutes: calls {next}, who acknowledges");
                pager.Acknowledge();
            }
        };
        #endregion
        shop.Run(new Load(10, 20), new Load(8, 20) { TimedOut = 1 }, new Load(35, 20));
    }
}
