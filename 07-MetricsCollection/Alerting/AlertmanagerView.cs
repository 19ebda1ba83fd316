using System.Text.Json.Nodes;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>Shows what a real Alertmanager makes of alerts: which group and receiver, and whether they speak. It leaves them resolved.</summary>
internal static class AlertmanagerView
{
    public static async Task ShowAsync(AlertmanagerClient client, Uri address, IReadOnlyList<Alert> alerts, CancellationToken cancellation)
    {
        try
        {
            var silence = await client.SilenceAsync(LabelMatch.Parse("team=\"ledger\""), DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10), "shown by the example alert-pipeline", cancellation);
            await client.SendAsync(alerts, DateTimeOffset.UtcNow, cancellation);
            Console.WriteLine($"\nAlertmanager at {address} has made of the same alerts:");
            foreach (var group in await client.GroupsAsync(cancellation))
            {
                Console.WriteLine($"  {group!["receiver"]!["name"]}  {group["labels"]!.ToJsonString()}");
                foreach (var alert in group["alerts"]!.AsArray().Where(alert => alerts.Any(own => own.Name == alert!["labels"]!["alertname"]!.GetValue<string>())))
                {
                    var status = alert!["status"]!;
                    Console.WriteLine($"    {alert["labels"]!["alertname"]} {alert["labels"]!["instance"]}: {status["state"]}{Because("inhibitedBy", "inhibited")}{Because("silencedBy", "silenced")}");

                    string Because(string list, string word) => status[list] is JsonArray { Count: > 0 } ? $", {word}" : "";
                }
            }

            await client.SendAsync(alerts.Select(alert => alert with { State = AlertState.Resolved }), DateTimeOffset.UtcNow, cancellation);
            await client.EndSilenceAsync(silence, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw EngineArguments.NobodyAt(address, "Alertmanager", "--alertmanager", exception);
        }
    }
}
