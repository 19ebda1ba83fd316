namespace MetricsCollection.Pushing;

/// <summary>Stands in for a Pushgateway: it keeps the text of each group, and adds the group's labels to each line.</summary>
public sealed class LoopbackPushgateway(TimeProvider clock)
{
    private readonly SortedDictionary<string, string> _groups = new(StringComparer.Ordinal);

    public void Map(WebApplication app)
    {
        app.MapPut("/metrics/{**group}", async (string group, HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = $"{await reader.ReadToEndAsync()}push_time_seconds {clock.GetUtcNow().ToUnixTimeSeconds()}\n";
            lock (_groups)
            {
                _groups[group] = text;
            }
        });
        app.MapGet("/metrics", () =>
        {
            lock (_groups)
            {
                return Results.Text(string.Concat(_groups.Select(group => WithLabels(group.Value, group.Key))), "text/plain");
            }
        });
    }

    /// <summary>What a scrape of a Pushgateway reads of one job.</summary>
    /// <exception cref="InvalidDataException">The Pushgateway has nothing of this job: it refused the push.</exception>
    public static async Task<IReadOnlyList<string>> LinesOfAsync(HttpClient gateway, string job, CancellationToken cancellation)
    {
        var text = await gateway.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellation);
        var lines = text.Split('\n').Where(line => line.Contains($"job=\"{job}\"", StringComparison.Ordinal)).ToList();
        return lines.Count > 0 ? lines.FindAll(line => !line.StartsWith("push_failure", StringComparison.Ordinal))
            : throw new InvalidDataException($"{gateway.BaseAddress} has no metrics of the job '{job}': it refused the push");
    }

    // The group job/settlement/region/eu becomes job="settlement",region="eu".
    private static string WithLabels(string text, string group)
    {
        var labels = string.Join(',', group.Split('/').Chunk(2).Select(pair => $"{pair[0]}=\"{pair[1]}\""));
        var lines = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2));
        return string.Concat(lines.Select(line => $"{line[0].TrimEnd('}')}{(line[0].EndsWith('}') ? "," : "{")}{labels}}} {line[1]}\n"));
    }
}
