using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Retry;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Posts batches as gzipped NDJSON, an event per line. Tries again when the receiver is in trouble; when it refuses a batch for good,
/// halves it until the one event is found that it does not want, and sets that one aside with the answer.
/// </summary>
/// <param name="http">The client; its owner disposes it. Its timeout bounds each request.</param>
/// <param name="address">Where to.</param>
/// <param name="formatter">Writes an event as one line of JSON.</param>
/// <param name="setAsideFile">Where refused events are kept, a line of JSON for each: status, answer, event.</param>
/// <param name="options">How it gathers and gives up.</param>
/// <param name="attempts">Requests per batch at most, before the batch waits for <see cref="BatchingOptions.RetryAfter"/>.</param>
public sealed class HttpSink(HttpClient http, Uri address, ITextFormatter formatter, string setAsideFile, BatchingOptions? options = null, int attempts = 4)
    : BatchingSink(options ?? new BatchingOptions())
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    #region retry
    // Waits 0.2 s, 0.4 s, 0.8 s, each give or take: with jitter, a hundred clients do not come back in the same moment.
    private readonly ResiliencePipeline<HttpResponseMessage> _retry = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(200),
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TaskCanceledException>(exception => exception.InnerException is TimeoutException)
                .HandleResult(response => IsTransient(response.StatusCode)),
            // The receiver may know better how long it needs (RFC 9110, section 10.2.3).
            DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
        })
        .Build();

    private static bool IsTransient(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
    #endregion

    protected override Task SendAsync(IReadOnlyList<LogEvent> batch, CancellationToken cancellation) =>
        SendAsync([.. batch.Select(Line)], cancellation);

    #region halve
    private async Task SendAsync(string[] lines, CancellationToken cancellation)
    {
        using var response = await _retry.ExecuteAsync(async token => await PostAsync(lines, token), cancellation);
        if (response.IsSuccessStatusCode)
        {
            Delivered(lines.Length);
            return;
        }

        // Only these three say that the content is wrong. Whatever else it is, 401 or 404 or 503, the events are good: they wait.
        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity))
        {
            throw new HttpRequestException($"{address} answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }

        if (lines.Length == 1)
        {
            await SetAsideAsync(lines[0], response, cancellation);
            return;
        }

        var half = lines.Length / 2;
        await SendAsync(lines[..half], cancellation);
        await SendAsync(lines[half..], cancellation);
    }
    #endregion

    private async Task<HttpResponseMessage> PostAsync(string[] lines, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
            }
        }

        using var content = new ByteArrayContent(body.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson"), ContentEncoding = { "gzip" } },
        };
        return await http.PostAsync(address, content, cancellation);
    }

    private async Task SetAsideAsync(string line, HttpResponseMessage response, CancellationToken cancellation)
    {
        var record = new JsonObject
        {
            ["status"] = (int)response.StatusCode,
            ["answer"] = (await response.Content.ReadAsStringAsync(cancellation)).Trim(),
            ["event"] = JsonNode.Parse(line),
        };
        try
        {
            await File.AppendAllTextAsync(setAsideFile, record.ToJsonString(Readable) + "\n", cancellation);
            SetAside(1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Tried again and again it would block all behind it, and the disk is no better for it.
            SelfLog.WriteLine("{0}: an event that {1} refused is lost: {2}", nameof(HttpSink), address, exception.Message);
            Lost(1);
        }
    }

    private string Line(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        return text.ToString().TrimEnd();
    }
}
