using System.Text;
using Course.Senders;
using MetricsCollection.Metrics;

namespace MetricsCollection.Exposition;

/// <summary>
/// Leaves a job's metrics at a Pushgateway, which keeps them until somebody takes them away. In production the package is prometheus-net (MetricPusher).
/// See https://github.com/prometheus/pushgateway#api.
/// </summary>
public static class Pushgateway
{
    #region push
    /// <summary>Replaces all metrics of a group by these.</summary>
    /// <param name="client">A client of <see cref="HttpPolicy.CreateClient"/>; its base address is the Pushgateway's.</param>
    /// <param name="families">What is left there.</param>
    /// <param name="job">The job; with the other labels it names the group.</param>
    /// <param name="grouping">Further labels of the group.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InvalidDataException">It refuses them; the message has its words.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    public static async Task PutAsync(HttpClient client, IEnumerable<MetricFamily> families, string job, IEnumerable<Label> grouping, CancellationToken cancellation)
    {
        using var content = new StringContent(TextFormat.ToText(families, openMetrics: false), Encoding.UTF8, "text/plain");
        var group = new Uri(client.BaseAddress!, PathOf(job, grouping));
        using var answer = await client.PutAsync(group, content, cancellation);
        if (HttpPolicy.Failure(answer, group) is { } failure)
        {
            var words = await answer.Content.ReadAsStringAsync(cancellation);
            throw new InvalidDataException($"The Pushgateway at {failure}: {words.Trim()}");
        }
    }

    /// <summary>The path of a group. What a path cannot carry, a slash or nothing at all, goes as base64.</summary>
    public static string PathOf(string job, IEnumerable<Label> grouping) =>
        "metrics" + string.Concat(grouping.Prepend(new("job", job)).Select(label => label.Value.Length == 0 ? $"/{label.Name}@base64/="
            : label.Value.Contains('/', StringComparison.Ordinal) ? $"/{label.Name}@base64/{Convert.ToBase64String(Encoding.UTF8.GetBytes(label.Value)).Replace('+', '-').Replace('/', '_')}"
            : $"/{label.Name}/{Uri.EscapeDataString(label.Value)}"));
    #endregion
}
