using System.Globalization;
using Course.Senders;
using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// From a rule to a person: Prometheus finds it, Alertmanager groups, inhibits and silences it, a receiver takes it, somebody answers, or the next one is called.
/// Pitfall: a page per alert. Three full queues, a slow ledger and a burning budget are one incident, and one call.
/// See https://prometheus.io/docs/alerting/latest/alertmanager.
/// </summary>
public static class AlertPipeline
{
    private static readonly DateTimeOffset Start = LoadedShop.Start;

    public static async Task RunAsync(Uri? alertmanager, CancellationToken cancellation)
    {
        var config = AlertmanagerConfig.Parse(await File.ReadAllTextAsync(RuleFile.PathOf("alertmanager.yaml"), cancellation), "alertmanager.yaml");
        var fired = new List<Alert>();
        Console.WriteLine("Rules/shop.yaml and Rules/alertmanager.yaml, evaluated by a small Prometheus and a small Alertmanager in this example;");
        Console.WriteLine("--alertmanager http://localhost:9093 shows the same alerts to a real one. The ledger is gone from 9:10 to 9:18.\n");
        Replay(config, fired);
        if (alertmanager is not null)
        {
            using var client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), alertmanager);
            await AlertmanagerView.ShowAsync(new AlertmanagerClient(client), alertmanager, fired, cancellation);
        }
    }

    #region replay
    private static void Replay(AlertmanagerConfig config, List<Alert> fired)
    {
        using var shop = new LoadedShop(seed: 7, instances: 3);
        var prometheus = new RuleEvaluator([.. RuleFile.Read(RuleFile.PathOf("shop.yaml")).Where(group => group.Name is not "shop-watchdog" and not "shop-business")], shop.Samples);
        var router = new AlertRouter(config);
        var pager = new Pager(["the first on call", "the second on call"], patience: TimeSpan.FromMinutes(5));
        router.Add(new([LabelMatch.Parse("team=\"ledger\"")], Start.AddHours(1), "the ledger's disks are being changed"));
        shop.Scraped += () =>
        {
            foreach (var alert in prometheus.Evaluate(shop.Now))
            {
                Say("Prometheus", $"{alert.Name}{(alert.Labels["instance"] is { Length: > 0 } instance ? $" on {instance}" : "")}: {alert.State.ToString().ToLowerInvariant()}");
                if (alert.State is AlertState.Firing or AlertState.Resolved)
                {
                    fired.AddRange(alert.State == AlertState.Firing ? [alert] : []);
                    router.Receive(alert, shop.Now);
                    if (alert.State == AlertState.Firing && router.WhyMuted(alert, shop.Now) is { } why)
                    {
                        Say("Alertmanager", $"{alert.Name}: {why}");
                    }
                }
            }

            foreach (var word in router.Flush(shop.Now))
            {
                Say("Alertmanager", $"to {word.Receiver}: {string.Join(", ", word.Firing.Select(alert => alert.Name).Concat(word.Resolved.Select(alert => $"{alert.Name} is over")).GroupBy(name => name).Select(name => name.Count() > 1 ? $"{name.Count()} × {name.Key}" : name.Key))}");
                if (word.Receiver == "pager" && word.Firing.Count > 0 && pager.Page(shop.Now) is { } person)
                {
                    Say("pager", $"calls {person}");
                }
                else if (word.Receiver == "pager" && word.Firing.Count == 0)
                {
                    pager.Resolve();
                    Say("pager", "closes the incident");
                }
            }

            if (pager.Escalate(shop.Now) is { } next)
            {
                Say("pager", $"no answer for 5 minutes: calls {next}, who acknowledges");
                pager.Acknowledge();
            }
        };
        shop.Run(new Load(10, 20), new Load(8, 20) { TimedOut = 1 }, new Load(35, 20));

        void Say(string who, string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shop.Now:H:mm:ss}  {who,-12}  {what}"));
    }
    #endregion
}
