using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>Which traces were kept, and which events are in neither place yet.</summary>
/// <param name="Kept">Events handed on.</param>
/// <param name="SampledOut">Events that were left out, because their trace was good and not one in N.</param>
/// <param name="Waiting">Events of traces that have not ended.</param>
public sealed record SamplingCounts(long Kept, long SampledOut, long Waiting);

/// <summary>
/// Keeps one in N of the good traces and all of the bad ones, each whole or not at all. A trace is what shares a <c>TraceId</c>; it is bad with its
/// first Error, or a <c>StatusCode</c> of 500 or more, and ends with the event that has a <c>StatusCode</c>. Until then its events wait in memory.
/// What has no <c>TraceId</c> passes. Each kept event says in <c>SampleRate</c> for how many it stands.
/// </summary>
/// <param name="inner">The sink behind it.</param>
/// <param name="oneIn">N, at least 1.</param>
/// <param name="eventsWaiting">Events that wait at most, in all traces together; beyond it the oldest trace is handed on as it is.</param>
public sealed class TraceSamplingSink(ILogEventSink inner, int oneIn, int eventsWaiting = 100_000) : ILogEventSink, IDisposable
{
    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, List<LogEvent>> _open = [];
    private readonly HashSet<string> _bad = [];
    private long _kept, _sampledOut, _waiting;

    public SamplingCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new SamplingCounts(_kept, _sampledOut, _waiting);
            }
        }
    }

    #region decide
    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            if (logEvent.Properties.GetValueOrDefault("TraceId") is not ScalarValue { Value: string traceId })
            {
                Keep([logEvent], sampleRate: 1);
                return;
            }

            var status = logEvent.Properties.GetValueOrDefault("StatusCode") is ScalarValue { Value: int code } ? code : (int?)null;
            if (logEvent.Level >= LogEventLevel.Error || status >= 500)
            {
                // From here on all of it passes; what waited goes first.
                MarkBad(traceId);
            }

            if (_bad.Contains(traceId))
            {
                Keep([logEvent], sampleRate: 1);
            }
            else
            {
                Wait(traceId, logEvent);
            }

            if (status is not null && !_bad.Remove(traceId))
            {
                Decide(Take(traceId), IsOneInN(traceId));
            }
        }
    }

    // By the id alone, so that every service of a trace decides alike. The end of a trace id is random (W3C Trace Context, section 3.2.2.3).
    private bool IsOneInN(string traceId) =>
        uint.TryParse(traceId.AsSpan(Math.Max(0, traceId.Length - 8)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var random) && random % oneIn == 0;
    #endregion

    private void Wait(string traceId, LogEvent logEvent)
    {
        if (!_open.TryGetValue(traceId, out var events))
        {
            _open.Add(traceId, events = []);
        }

        events.Add(logEvent);
        _waiting++;
        if (_waiting > eventsWaiting)
        {
            // A trace that never ends must not fill the memory. It may still turn bad, so it is kept.
            MarkBad(_open.GetAt(0).Key);
        }
    }

    private void MarkBad(string traceId)
    {
        // The ids of bad traces that never ended: forgotten before they fill the memory, too.
        if (_bad.Count >= eventsWaiting)
        {
            _bad.Clear();
        }

        _bad.Add(traceId);
        Keep(Take(traceId), sampleRate: 1);
    }

    private List<LogEvent> Take(string traceId)
    {
        if (!_open.Remove(traceId, out var events))
        {
            return [];
        }

        _waiting -= events.Count;
        return events;
    }

    private void Decide(List<LogEvent> events, bool keep)
    {
        if (keep)
        {
            Keep(events, oneIn);
        }
        else
        {
            _sampledOut += events.Count;
        }
    }

    private void Keep(List<LogEvent> events, int sampleRate)
    {
        foreach (var logEvent in events)
        {
            // A copy: the other sinks of the logger have the same event, and do not sample.
            var properties = logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value));
            inner.Emit(new LogEvent(logEvent.Timestamp, logEvent.Level, logEvent.Exception, logEvent.MessageTemplate,
                [.. properties, new LogEventProperty("SampleRate", new ScalarValue(sampleRate))], logEvent.TraceId ?? default, logEvent.SpanId ?? default));
            _kept++;
        }
    }

    /// <summary>Hands on what still waits: whether it would have ended well nobody knows.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var traceId in _open.Keys.ToList())
            {
                Keep(Take(traceId), sampleRate: 1);
            }
        }

        (inner as IDisposable)?.Dispose();
    }
}
