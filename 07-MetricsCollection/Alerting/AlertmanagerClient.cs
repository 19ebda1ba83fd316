using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Course.Senders;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>Speaks to a real Alertmanager by its API, version 2: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml.</summary>
/// <param name="client">A client of <see cref="HttpPolicy.CreateClient"/>; its base address is the Alertmanager's.</param>
public sealed class AlertmanagerClient(HttpClient client)
{
    /// <summary>Sends alerts as Prometheus does. One that has ended has an end.</summary>
    public async Task SendAsync(IEnumerable<Alert> alerts, DateTimeOffset now, CancellationToken cancellation) =>
        await ReadAsync("api/v2/alerts", await client.PostAsJsonAsync("api/v2/alerts", alerts.Select(alert => new
        {
            labels = alert.Labels.All.ToDictionary(),
            annotations = alert.Annotations,
            startsAt = now.AddMinutes(-1),
            endsAt = alert.State == AlertState.Resolved ? now : now.AddMinutes(10),
        }), cancellation), cancellation);

    /// <summary>Silences what matches; returns the silence's id.</summary>
    public async Task<string> SilenceAsync(LabelMatch matcher, DateTimeOffset now, TimeSpan duration, string comment, CancellationToken cancellation)
    {
        var answer = await ReadAsync("api/v2/silences", await client.PostAsJsonAsync("api/v2/silences", new
        {
            matchers = new[] { new { name = matcher.Name, value = matcher.Value, isRegex = matcher.Operator.EndsWith('~'), isEqual = matcher.Operator[0] == '=' } },
            startsAt = now,
            endsAt = now + duration,
            createdBy = "07-MetricsCollection",
            comment,
        }, cancellation), cancellation);
        return answer!["silenceID"]!.GetValue<string>();
    }

    public async Task EndSilenceAsync(string id, CancellationToken cancellation) =>
        await ReadAsync($"api/v2/silence/{id}", await client.DeleteAsync($"api/v2/silence/{id}", cancellation), cancellation);

    /// <summary>The groups as it has made them: receiver, labels in common, and each alert with its state.</summary>
    public async Task<JsonArray> GroupsAsync(CancellationToken cancellation) =>
        (await ReadAsync("api/v2/alerts/groups", await client.GetAsync("api/v2/alerts/groups", cancellation), cancellation))!.AsArray();

    private async Task<JsonNode?> ReadAsync(string path, HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            if (HttpPolicy.Failure(answer, new Uri(client.BaseAddress!, path)) is { } failure)
            {
                throw new InvalidDataException($"Alertmanager at {failure}: {text.Trim()}");
            }

            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
    }
}
