using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Senders;
using Polly;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Posts batches as gzipped NDJSON, an event per line. It tries again when the receiver is in trouble. When the receiver refuses a batch
/// for its content, the sink halves it until the refused event is found, and sets that event aside with the answer.
/// </summary>
public sealed class HttpSink : IBatchSender<byte[]>, IDisposable
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpSinkOptions _options;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<HttpResponseMessage> _retry;
    private IBatchProgress? _progress;

    public HttpSink(HttpSinkOptions options)
    {
        (_options, _http) = (options, HttpPolicy.CreateClient(options.Timeout));
        #region retry
        // Waits 0.2 s, 0.4 s, 0.8 s, each give or take; or as long as Retry-After says, ten minutes at most. A health check sees it wait.
        _retry = HttpPolicy.Retry(
            new HttpRetryOptions
            {
                MaxAttempts = options.Attempts,
                OnRetry = (failed, pause) => _progress!.Waiting(Failure(failed), pause),
            },
            options.Time);
        #endregion
    }

    /// <summary>One line, in UTF-8. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD here and nowhere later.</summary>
    public byte[] Format(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        _options.Formatter.Format(logEvent, text);
        return Encoding.UTF8.GetBytes(text.ToString().TrimEnd());
    }

    #region halve
    public async Task SendAsync(IReadOnlyList<byte[]> batch, IBatchProgress progress, CancellationToken cancellation)
    {
        _progress = progress;
        using var response = await _retry.ExecuteAsync(async token => await PostAsync(batch, token), cancellation);
        if (HttpPolicy.Failure(response, _options.Address) is not { } failure)
        {
            progress.Delivered(batch.Count);
            return;
        }

        // Only 400, 413 and 422 say that the content is wrong. After another answer, like 302, 401 or 503, the events are good: they wait.
        if (!HttpPolicy.IsRefusal(response.StatusCode))
        {
            throw new HttpRequestException(failure, inner: null, response.StatusCode);
        }

        if (batch.Count == 1)
        {
            await SetAsideAsync(batch[0], response, progress, cancellation);
            return;
        }

        var half = batch.Count / 2;
        await SendAsync([.. batch.Take(half)], progress, cancellation);
        await SendAsync([.. batch.Skip(half)], progress, cancellation);
    }
    #endregion

    public void Dispose() => _http.Dispose();

    private Exception Failure(Outcome<HttpResponseMessage> failed) =>
        failed.Exception
        ?? new HttpRequestException(HttpPolicy.Failure(failed.Result!, _options.Address), inner: null, failed.Result!.StatusCode);

    private async Task<HttpResponseMessage> PostAsync(IReadOnlyList<byte[]> batch, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in batch)
            {
                await gzip.WriteAsync(line, cancellation);
                gzip.WriteByte((byte)'\n');
            }
        }

        using var content = new ByteArrayContent(body.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson"), ContentEncoding = { "gzip" } },
        };
        return await _http.PostAsync(_options.Address, content, cancellation);
    }

    private async Task SetAsideAsync(byte[] line, HttpResponseMessage response, IBatchProgress progress, CancellationToken cancellation)
    {
        var answer = (await response.Content.ReadAsStringAsync(cancellation)).Trim();
        try
        {
            using var record = new MemoryStream();
            await using (var json = new Utf8JsonWriter(record, Readable))
            {
                json.WriteStartObject();
                json.WriteNumber("status", (int)response.StatusCode);
                json.WriteString("answer", answer);
                json.WritePropertyName("event");
                json.WriteRawValue(line);
                json.WriteEndObject();
            }

            record.WriteByte((byte)'\n');
            await File.AppendAllBytesAsync(_options.SetAsideFile, record.ToArray(), cancellation);
            progress.SetAside(1);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, or a line that is no JSON. Tried again and again this event would block all events behind it.
            progress.Dropped(1, exception);
        }
    }
}
