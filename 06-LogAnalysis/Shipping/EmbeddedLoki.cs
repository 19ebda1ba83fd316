using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LogAnalysis.Shipping;

/// <summary>
/// A stand-in for a Loki: it takes pushes of JSON, and answers <c>query</c> and <c>query_range</c> as far as <see cref="LogQl"/> goes.
/// It keeps everything in memory, and it adds no labels. (Loki adds <c>service_name</c> and <c>detected_level</c>.)
/// </summary>
public sealed class EmbeddedLoki : IAsyncDisposable
{
    private const int LargestLimit = 5_000;

    private readonly LokiStreams _streams = new(TimeProvider.System);
    private WebApplication _app = null!;

    private EmbeddedLoki()
    {
    }

    public Uri Address => _app.Address();

    /// <summary>All that was pushed.</summary>
    public IReadOnlyList<StreamLine> Lines => _streams.Lines;

    /// <summary>How many sets of labels that makes.</summary>
    public int Streams => _streams.Count;

    /// <summary>Starts it on a free port of loopback.</summary>
    public static async Task<EmbeddedLoki> StartAsync()
    {
        var loki = new EmbeddedLoki();
        loki._app = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseRequestDecompression();
                app.MapPost("/loki/api/v1/push", (Delegate)loki.PushAsync);
                app.MapGet("/loki/api/v1/query", (string query, long? time) => Answered(() => loki.Instant(query, time)));
                app.MapGet("/loki/api/v1/query_range", (string query, long start, long end, int? limit, string? direction) =>
                    Answered(() => loki.Range(query, start, end, limit ?? 100, direction == "forward")));
            },
            builder => builder.Services.AddRequestDecompression());
        return loki;
    }

    /// <summary>Forgets all lines.</summary>
    public void Clear() => _streams.Clear();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> PushAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return Results.Text("not answered here: protobuf; send application/json", statusCode: 400);
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            var (status, words) = _streams.Push(body.RootElement);
            return status == 204 ? Results.NoContent() : Results.Text(words, statusCode: status);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException or FormatException)
        {
            return Results.Text($"the body is no push: {exception.Message}", statusCode: 400);
        }
    }

    private static IResult Answered(Func<object> answer)
    {
        try
        {
            return Results.Json(new { status = "success", data = answer() });
        }
        catch (LogQlException exception)
        {
            return Results.Text(exception.Message, statusCode: 400);
        }
    }

    private object Instant(string query, long? time)
    {
        var question = LogQl.Parse(query);
        if (!question.IsMetric)
        {
            throw new LogQlException(
                "log queries are not supported as an instant query type, please change your query to a range query type");
        }

        var at = time ?? Now();
        return new
        {
            resultType = "vector",
            result = question.Samples(Lines, at).Select(sample => new { metric = sample.Labels, value = Point(at, sample.Value) }).ToList(),
        };
    }

    private object Range(string query, long start, long end, int limit, bool isForward)
    {
        if (end < start)
        {
            throw new LogQlException("end timestamp must not be before or equal to start time");
        }

        if (limit is < 1 or > LargestLimit)
        {
            throw new LogQlException(limit < 1
                ? "limit must be a positive value"
                : $"max entries limit per query exceeded, limit > max_entries_limit_per_query ({limit} > {LargestLimit})");
        }

        var question = LogQl.Parse(query);
        return question.IsMetric ? throw LogQlException.NotHere("numbers over a range") : Page(question, start, end, limit, isForward);
    }

    private object Page(LogQl question, long start, long end, int limit, bool isForward)
    {
        // From start on, and up to end without it.
        var lines = question.Lines(Lines.Where(line => line.Nanoseconds >= start && line.Nanoseconds < end));
        var page = lines.OrderBy(match => isForward ? match.Line.Nanoseconds : -match.Line.Nanoseconds).Take(limit).ToList();
        return new
        {
            resultType = "streams",
            result = page.GroupBy(match => new Sample(match.Labels, 0).Text).Select(stream => new
            {
                stream = stream.First().Labels,
                values = stream.Select(match => new[] { match.Line.Nanoseconds.ToString(CultureInfo.InvariantCulture), match.Line.Line }),
            }),
        };
    }

    private static object[] Point(long at, double value) => [at / 1_000_000 / 1000m, value.ToString(CultureInfo.InvariantCulture)];

    private static long Now() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
}
