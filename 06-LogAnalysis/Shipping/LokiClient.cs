using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Course.Senders;
using LogAnalysis.Records;

namespace LogAnalysis.Shipping;

/// <summary>A line of an answer.</summary>
public sealed record LokiLine(long Time, string Line, IReadOnlyDictionary<string, string> Labels);

/// <summary>A number of an answer, with the values of its labels.</summary>
public sealed record LokiNumber(IReadOnlyList<string> Labels, string Value);

/// <summary>Loki's API over HTTP. See https://grafana.com/docs/loki/latest/reference/loki-http-api.</summary>
public sealed class LokiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address);

    /// <summary>The nanoseconds of a time since 1970.</summary>
    public static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * 100;

    public void Dispose() => _http.Dispose();

    /// <summary>Pushes streams of lines.</summary>
    public async Task PushAsync(byte[] body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Post, "loki/api/v1/push") { Content = content }, cancellation);
    }

    #region query
    /// <summary>Asks for numbers at one point in time. For lines Loki refuses this endpoint.</summary>
    public async Task<IReadOnlyList<LokiNumber>> NumbersAsync(string query, long at, CancellationToken cancellation) =>
        [.. from series in await GetAsync("query", query, $"time={at:D}", cancellation)
            let labels = series.GetProperty("metric").EnumerateObject().Select(label => $"{label.Value}")
            select new LokiNumber([.. labels], series.GetProperty("value")[1].GetString()!)];

    /// <summary>Asks for lines from <paramref name="start"/> on, up to <paramref name="end"/> without it.</summary>
    public async Task<IReadOnlyList<LokiLine>> LinesAsync(
        string query, long start, long end, int limit, CancellationToken cancellation, string direction = "forward")
    {
        var parameters = $"start={start:D}&end={end:D}&limit={limit:D}&direction={direction}";
        return [.. from stream in await GetAsync("query_range", query, parameters, cancellation)
                   let labels = stream.GetProperty("stream").EnumerateObject().ToDictionary(label => label.Name, label => $"{label.Value}")
                   from value in stream.GetProperty("values").EnumerateArray()
                   let time = long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture)
                   orderby time
                   select new LokiLine(time, value[1].GetString()!, labels)];
    }
    #endregion

    /// <summary>The newest line of the shop between two times, or else in the last 30 days; null where there is none.</summary>
    public async Task<LokiLine?> FindNewestAsync(long first, long last, CancellationToken cancellation)
    {
        foreach (var (start, end) in new[] { (first, last + 1), (Nanoseconds(DateTime.UtcNow.AddDays(-30)), Nanoseconds(DateTime.UtcNow)) })
        {
            if (await LinesAsync("""{app="shop"}""", start, end, 1, cancellation, "backward") is [var newest])
            {
                return newest;
            }
        }

        return null;
    }

    /// <summary>The same. No line is an error, because <c>loki-push</c> comes first.</summary>
    public async Task<LokiLine> NewestAsync(long first, long last, CancellationToken cancellation) =>
        await FindNewestAsync(first, last, cancellation) ?? throw new LessonException(
            $"{address} has no line of {{app=\"shop\"}}, neither at the times of this log nor in the last 30 days. "
            + $"`loki-push --loki {address}` sends it the sample.");

    private async Task<IEnumerable<JsonElement>> GetAsync(string endpoint, string query, string parameters, CancellationToken cancellation)
    {
        var path = $"loki/api/v1/{endpoint}?query={Uri.EscapeDataString(query)}&{parameters}";
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return body.GetProperty("data").GetProperty("result").EnumerateArray();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            var answer = await _http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            var words = await answer.Content.ReadAsStringAsync(cancellation);
            throw new LessonException($"Loki answered {HttpPolicy.Status(answer, address)}: {words.Trim().ReplaceLineEndings(" ").Safe()}");
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(address, "Loki", "--loki", exception);
        }
    }
}
