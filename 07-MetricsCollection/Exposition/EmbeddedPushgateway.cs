using System.Globalization;
using MetricsCollection.Prometheus;
using Microsoft.AspNetCore.Routing;

namespace MetricsCollection.Exposition;

/// <summary>What stands in for a Pushgateway where none is at hand: it keeps what was put for each group, with the time of it, until it is deleted. In memory, and without base64.</summary>
public sealed class EmbeddedPushgateway(TimeProvider clock)
{
    private readonly SortedDictionary<string, (DateTimeOffset Time, IReadOnlyList<ScrapedSample> Samples)> _groups = new(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/metrics/{**group}", async (string group, HttpRequest request) =>
        {
            if (group.Split('/').Length % 2 != 0)
            {
                return Results.Text("a group is job/NAME, and further labels as NAME/VALUE", statusCode: StatusCodes.Status400BadRequest);
            }

            using var reader = new StreamReader(request.Body);
            try
            {
                var (samples, _) = ExpositionReader.Read(await reader.ReadToEndAsync());
                lock (_groups)
                {
                    _groups[group] = (clock.GetUtcNow(), samples);
                }

                return Results.Ok();
            }
            catch (InvalidDataException exception)
            {
                return Results.Text(exception.Message, statusCode: StatusCodes.Status400BadRequest);
            }
        });
        app.MapDelete("/metrics/{**group}", (string group) =>
        {
            lock (_groups)
            {
                _groups.Remove(group);
            }

            return Results.Accepted();
        });
        app.MapGet("/metrics", () => Results.Text(Text(), TextFormat.TextType));
    }

    private string Text()
    {
        lock (_groups)
        {
            return string.Concat(_groups.SelectMany(group =>
            {
                var labels = group.Key.Split('/').Chunk(2).Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1]))).ToList();
                return group.Value.Samples.Select(sample => (sample.Series, sample.Value)).Append((LabelSet.Of((LabelSet.NameLabel, "push_time_seconds")), group.Value.Time.ToUnixTimeSeconds()))
                    .Select(sample => string.Create(CultureInfo.InvariantCulture, $"{LabelSet.Of(sample.Item1.All.Where(own => labels.All(label => label.Key != own.Key)).Concat(labels)).ToString().Replace(", ", ",", StringComparison.Ordinal)} {sample.Item2}\n"));
            }));
        }
    }
}
