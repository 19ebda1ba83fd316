using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Support;

/// <summary>Alertmanager's HTTP API, version 2, as far as the tests need it.</summary>
internal sealed class AlertmanagerApi(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    public Task SendAsync(IEnumerable<LabelSet> alerts, bool firing, CancellationToken cancellation) => PostAsync("api/v2/alerts", JsonContent.Create(alerts.Select(labels => new
    {
        labels = labels.All.ToDictionary(),
        startsAt = DateTimeOffset.UtcNow.AddMinutes(-1),
        endsAt = DateTimeOffset.UtcNow.AddMinutes(firing ? 10 : 0),
    })), cancellation);

    public Task SilenceAsync(string name, string value, CancellationToken cancellation) => PostAsync("api/v2/silences", JsonContent.Create(new
    {
        matchers = new[] { new { name, value, isRegex = false, isEqual = true } },
        startsAt = DateTimeOffset.UtcNow,
        endsAt = DateTimeOffset.UtcNow.AddMinutes(5),
        createdBy = "a test",
        comment = "a test",
    }), cancellation);

    public Task ReloadAsync(CancellationToken cancellation) => PostAsync("-/reload", null, cancellation);

    /// <summary>Each alert in each group: receiver, the group's labels, the alert's labels, and its state with the reason.</summary>
    public async Task<IReadOnlyList<(string Receiver, LabelSet Group, LabelSet Alert, string State)>> AlertsAsync(CancellationToken cancellation)
    {
        var groups = JsonNode.Parse(await _client.GetStringAsync(new Uri("api/v2/alerts/groups", UriKind.Relative), cancellation))!.AsArray();
        return [.. groups.SelectMany(group => group!["alerts"]!.AsArray().Select(alert =>
            (group["receiver"]!["name"]!.GetValue<string>(), Labels(group["labels"]!), Labels(alert!["labels"]!), State(alert["status"]!))))];
    }

    public void Dispose() => _client.Dispose();

    private static LabelSet Labels(JsonNode labels) => LabelSet.Of(labels.AsObject().Select(label => KeyValuePair.Create(label.Key, label.Value!.GetValue<string>())));

    private static string State(JsonNode status) => status["inhibitedBy"]!.AsArray().Count > 0 ? "inhibited" : status["silencedBy"]!.AsArray().Count > 0 ? "silenced" : status["state"]!.GetValue<string>();

    private async Task PostAsync(string path, HttpContent? content, CancellationToken cancellation)
    {
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        Xunit.Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}");
    }
}
