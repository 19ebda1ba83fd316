using Microsoft.Extensions.Diagnostics.Buffering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdvancedLogging;

/// <summary>
/// Keeps the Debug and Trace events of one request in memory. <see cref="Flush"/> writes them; the end of the request drops them.
/// Microsoft.AspNetCore.Diagnostics.Middleware has the same for HTTP requests: <c>AddPerIncomingRequestBuffer</c>.
/// </summary>
/// <param name="recordsAtMost">Events of one request in memory, at least 1. A further event replaces the oldest one.</param>
public sealed class RequestLogBuffer(int recordsAtMost = 1_000) : LogBuffer
{
    private readonly AsyncLocal<Queue<(IBufferedLogger Logger, Record Record)>?> _request = new();

    /// <summary>Begins a request in the current asynchronous flow.</summary>
    public void BeginRequest() => _request.Value = new();

    #region buffer
    public override bool TryEnqueue<TState>(IBufferedLogger bufferedLogger, in LogEntry<TState> logEntry)
    {
        if (_request.Value is not { } records || logEntry.LogLevel > LogLevel.Debug)
        {
            return false;
        }

        // The logger uses the state again for its next event, and an object may change: the record takes copies and texts.
        var properties = (IEnumerable<KeyValuePair<string, object?>>)logEntry.State!;
        var record = new Record(
            logEntry.LogLevel,
            logEntry.EventId,
            logEntry.Formatter(logEntry.State, logEntry.Exception),
            [.. properties.Select(property => KeyValuePair.Create(property.Key, Copy(property.Value)))],
            logEntry.Exception?.ToString());
        lock (records)
        {
            if (records.Count == recordsAtMost)
            {
                records.Dequeue();
            }

            records.Enqueue((bufferedLogger, record));
        }

        return true;
    }

    /// <summary>Writes the events of the current request, with the time of each.</summary>
    public override void Flush()
    {
        List<(IBufferedLogger Logger, Record Record)> flushed = [];
        if (_request.Value is { } records)
        {
            lock (records)
            {
                flushed.AddRange(records);
                records.Clear();
            }
        }

        foreach (var (logger, record) in flushed)
        {
            logger.LogRecords([record]);
        }
    }
    #endregion

    private static object? Copy(object? value) => value is ValueType ? value : value?.ToString();

    private sealed class Record(
        LogLevel level, EventId eventId, string message, IReadOnlyList<KeyValuePair<string, object?>> attributes, string? exception)
        : BufferedLogRecord
    {
        public override DateTimeOffset Timestamp { get; } = DateTimeOffset.UtcNow;

        public override LogLevel LogLevel => level;

        public override EventId EventId => eventId;

        public override string? FormattedMessage => message;

        public override IReadOnlyList<KeyValuePair<string, object?>> Attributes => attributes;

        public override string? Exception => exception;
    }
}
