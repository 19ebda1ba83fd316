using System.Globalization;
using System.Net.Http.Json;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>Settings of <c>WriteTo.Webhook</c>. The inherited ones are in events (at least 1) and in time (above zero).</summary>
public sealed class WebhookSinkOptions : BatchingOptions
{
    /// <summary>The incoming webhook of a chat: it takes a POST of <c>{"text": "…"}</c>. http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>How long one POST may take; above zero. Default: 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

internal sealed class WebhookSink(WebhookSinkOptions options) : IBatchedLogEventSink, IDisposable
{
    private readonly HttpClient _client = new() { Timeout = options.Timeout };

    public async Task EmitBatchAsync(IReadOnlyCollection<LogEvent> batch)
    {
        var lines = batch.Select(e => $"{e.Level}: {e.RenderMessage(CultureInfo.InvariantCulture)}");
        using var response = await _client.PostAsJsonAsync(options.Url, new { text = string.Join('\n', lines) });

        // Serilog catches the exception, and tries the same batch again until RetryTimeLimit.
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();
}

public static class WebhookSinkExtensions
{
    /// <summary>Writes events to a chat, in batches and on a thread of its own.</summary>
    public static LoggerConfiguration Webhook(
        this LoggerSinkConfiguration writeTo, WebhookSinkOptions options, LogEventLevel restrictedToMinimumLevel = LogEventLevel.Warning) =>
        writeTo.Sink(new WebhookSink(options), options, restrictedToMinimumLevel);
}
