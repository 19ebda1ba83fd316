using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LogAnalysis.Shipping;

/// <summary>
/// What stands in for a Loki where none is at hand: it takes pushes, counts streams, and answers <c>query_range</c> for the part of LogQL that <see cref="LogQl"/> reads.
/// It keeps everything in memory, and has no index: no substitute, but the same wire.
/// </summary>
public sealed class EmbeddedLoki : IAsyncDisposable
{
    private const int LargestLimit = 5_000;

    private WebApplication _app = null!;
    private readonly List<StreamLine> _lines = [];

    private EmbeddedLoki()
    {
    }

    public Uri Address => _app.Address();

    /// <summary>All that was pushed.</summary>
    public IReadOnlyList<StreamLine> Lines => _lines;

    /// <summary>How many streams that makes: sets of labels that differ.</summary>
    public int Streams => _lines.DistinctBy(line => Key(line.Labels)).Count();

    /// <summary>Starts it on a free port of loopback.</summary>
    public static async Task<EmbeddedLoki> StartAsync()
    {
        var loki = new EmbeddedLoki();
        loki._app = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/loki/api/v1/push", (Delegate)loki.PushAsync);
                app.MapGet("/loki/api/v1/query_range", (Delegate)loki.QueryRange);
            },
            builder => builder.Services.AddRequestDecompression());
        return loki;
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear() => _lines.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> PushAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Text("protobuf is not understood here; send application/json", statusCode: StatusCodes.Status400BadRequest);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            foreach (var stream in body.RootElement.GetProperty("streams").EnumerateArray())
            {
                var labels = Fields(stream.GetProperty("stream"));
                foreach (var value in stream.GetProperty("values").EnumerateArray())
                {
                    _lines.Add(new(long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), labels, value[1].GetString()!, value.GetArrayLength() > 2 ? Fields(value[2]) : new Dictionary<string, string>()));
                }
            }

            return Results.NoContent();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Results.Text($"the body is no push: {exception.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private IResult QueryRange(string query, long start, long end, int limit = 100, string direction = "backward")
    {
        try
        {
            var question = LogQl.Parse(query);
            if (limit > LargestLimit)
            {
                return Results.Text($"max entries limit per query exceeded, limit > max_entries_limit_per_query ({limit} > {LargestLimit})", statusCode: StatusCodes.Status400BadRequest);
            }

            if (question.IsMetric)
            {
                return Results.Text("numbers over a range are not answered here", statusCode: StatusCodes.Status400BadRequest);
            }

            // From start, and up to end without it, like Loki; within a page in the order that was asked for.
            var lines = question.Lines(_lines.Where(line => line.Nanoseconds >= start && line.Nanoseconds < end)).ToList();
            var page = (direction == "forward" ? lines.OrderBy(match => match.Line.Nanoseconds) : lines.OrderByDescending(match => match.Line.Nanoseconds)).Take(limit);
            var result = page.GroupBy(match => Key(match.Labels)).Select(stream => new
            {
                stream = stream.First().Labels,
                values = stream.Select(match => new[] { match.Line.Nanoseconds.ToString(CultureInfo.InvariantCulture), match.Line.Line }),
            });
            return Results.Json(new { status = "success", data = new { resultType = "streams", result } });
        }
        catch (LogQlException exception)
        {
            return Results.Text(exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static Dictionary<string, string> Fields(JsonElement json) => json.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!);

    private static string Key(IReadOnlyDictionary<string, string> labels) => string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
