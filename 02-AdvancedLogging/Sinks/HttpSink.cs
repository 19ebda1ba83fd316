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
/// Posts batches as gzipped NDJSON, an event per line, and repeats a request when the receiver is in trouble. When the receiver refuses
/// the content of a batch, the sink halves the batch until it finds the refused event, and writes that event into a file.
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
        // Waits about 0.2 s, 0.4 s and 0.8 s, with jitter; or as long as Retry-After says, at most ten minutes.
        _retry = HttpPolicy.Retry(
            new HttpRetryOptions
            {
                MaxAttempts = options.Attempts,
                OnRetry = (failed, pause) => _progress!.Waiting(Failure(failed), pause),
            },
            options.Time);
        #endregion
    }

    /// <summary>One line, in UTF-8. UTF-8 cannot hold half a surrogate pair, which becomes U+FFFD.</summary>
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

        // 400, 413 and 422 mean that the content is wrong. After any other answer the events wait.
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
            // For example a full disk. A further attempt would block all events behind this one.
            progress.Dropped(1, exception);
        }
    }
}
