using System.Diagnostics;
using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>Settings of <c>WriteTo.TraceSampled</c>.</summary>
public sealed record TraceSamplingOptions
{
    /// <summary>One in how many good traces is kept; at least 1.</summary>
    public required int OneIn { get; init; }

    /// <summary>Events of unfinished traces in memory, and unfinished traces, at most; at least 1. Default: 100,000.</summary>
    public int EventsWaiting { get; init; } = 100_000;

    /// <summary>How long a trace waits for its end, above zero. Then its events are kept. Default: one minute.</summary>
    public TimeSpan WaitAtMost { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Counts of a <see cref="TraceSamplingSink"/>. Their sum is the number of events that it was given.</summary>
/// <param name="Kept">Events that were passed on.</param>
/// <param name="SampledOut">Events of good traces that were dropped.</param>
/// <param name="Waiting">Events of traces that have not ended.</param>
public sealed record SamplingCounts(long Kept, long SampledOut, long Waiting);

/// <summary>
/// Keeps one in N of the good traces and all bad ones, each whole or not at all. A trace turns bad with an Error or a <c>StatusCode</c> of
/// 500 or more. It ends with the event that has a <c>StatusCode</c>; until then its events wait in memory. Events without a trace pass.
/// Each kept event has a <c>SampleRate</c>: the number of events that it stands for. The cost of an event does not depend on how many wait.
/// </summary>
public sealed class TraceSamplingSink : ILogEventSink, IDisposable
{
    private readonly ILogEventSink _inner;
    private readonly TraceSamplingOptions _options;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<ActivityTraceId, LinkedListNode<Trace>> _open = [];
    private readonly LinkedList<Trace> _byAge = [];
    private long _kept, _sampledOut, _waiting;

    /// <param name="inner">Takes the events that are kept. It is called outside of the lock.</param>
    /// <param name="options">How many are kept, and for how long events wait.</param>
    /// <param name="clock">Measures how long a trace waits.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public TraceSamplingSink(ILogEventSink inner, TraceSamplingOptions options, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.OneIn, 1, nameof(options.OneIn));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EventsWaiting, 1, nameof(options.EventsWaiting));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.WaitAtMost, TimeSpan.Zero, nameof(options.WaitAtMost));
        (_inner, _options, _clock) = (inner, options, clock ?? TimeProvider.System);
    }

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
        var kept = new List<(LogEvent Event, int SampleRate)>();
        lock (_lock)
        {
            if (logEvent.TraceId is { } traceId)
            {
                Decide(traceId, logEvent, kept);
            }
            else
            {
                kept.Add((logEvent, 1));
            }

            EndTheOldest(kept);
            _kept += kept.Count;
        }

        Forward(kept);
    }

    private void Decide(ActivityTraceId traceId, LogEvent logEvent, List<(LogEvent Event, int SampleRate)> kept)
    {
        var status = logEvent.Properties.GetValueOrDefault("StatusCode") is ScalarValue { Value: int code } ? code : (int?)null;
        var trace = Find(traceId);
        trace.Passes |= logEvent.Level >= LogEventLevel.Error || status >= 500;
        trace.Events.Add(logEvent);
        _waiting++;
        if (trace.Passes)
        {
            Take(trace, kept, sampleRate: 1);
        }

        if (status is not null)
        {
            if (IsOneInN(traceId))
            {
                Take(trace, kept, _options.OneIn);
            }

            _sampledOut += trace.Events.Count;
            _waiting -= trace.Events.Count;
            Forget(trace);
        }
    }

    // The id alone decides, so that all services of a trace decide alike. Its end is random: W3C Trace Context, level 2, section 3.2.2.3.
    private bool IsOneInN(ActivityTraceId traceId) =>
        uint.Parse(traceId.ToHexString().AsSpan(24), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % _options.OneIn == 0;
    #endregion

    // Events of a trace that does not end are kept, because it may still turn bad.
    private void EndTheOldest(List<(LogEvent Event, int SampleRate)> kept)
    {
        while (_byAge.First?.Value is { } oldest)
        {
            var isLate = _clock.GetElapsedTime(oldest.Since) >= _options.WaitAtMost;
            if (!isLate && _waiting <= _options.EventsWaiting && _open.Count <= _options.EventsWaiting)
            {
                return;
            }

            var isForgotten = oldest.Passes || !isLate;
            Take(oldest, kept, sampleRate: 1);
            Forget(oldest);
            if (!isForgotten)
            {
                // Later events of a late trace pass, too, until it ends or is late again.
                Find(oldest.Id).Passes = true;
            }
        }
    }

    private Trace Find(ActivityTraceId traceId)
    {
        if (!_open.TryGetValue(traceId, out var node))
        {
            _open.Add(traceId, node = _byAge.AddLast(new Trace(traceId, _clock.GetTimestamp())));
        }

        return node.Value;
    }

    private void Take(Trace trace, List<(LogEvent Event, int SampleRate)> kept, int sampleRate)
    {
        kept.AddRange(trace.Events.Select(logEvent => (logEvent, sampleRate)));
        _waiting -= trace.Events.Count;
        trace.Events.Clear();
    }

    private void Forget(Trace trace)
    {
        _open.Remove(trace.Id, out var node);
        _byAge.Remove(node!);
    }

    private void Forward(List<(LogEvent Event, int SampleRate)> kept)
    {
        foreach (var (logEvent, sampleRate) in kept)
        {
            // A copy, because the other sinks of the logger have the same event.
            var properties = logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value));
            _inner.Emit(new LogEvent(logEvent.Timestamp, logEvent.Level, logEvent.Exception, logEvent.MessageTemplate,
                [.. properties, new LogEventProperty("SampleRate", new ScalarValue(sampleRate))],
                logEvent.TraceId ?? default, logEvent.SpanId ?? default));
        }
    }

    /// <summary>Passes on the events of unfinished traces, because their outcome is unknown. Then it disposes the inner sink.</summary>
    public void Dispose()
    {
        var kept = new List<(LogEvent Event, int SampleRate)>();
        lock (_lock)
        {
            foreach (var trace in _byAge)
            {
                Take(trace, kept, sampleRate: 1);
            }

            _kept += kept.Count;
            _open.Clear();
            _byAge.Clear();
        }

        Forward(kept);
        (_inner as IDisposable)?.Dispose();
    }

    private sealed class Trace(ActivityTraceId id, long since)
    {
        public ActivityTraceId Id => id;

        public long Since => since;

        /// <summary>Whether its events pass at once: it is bad, or it was late.</summary>
        public bool Passes { get; set; }

        public List<LogEvent> Events { get; } = [];
    }
}

public static class TraceSamplingSinkExtensions
{
    /// <summary>Puts a <see cref="TraceSamplingSink"/> before the sinks that <paramref name="configure"/> adds.</summary>
    public static LoggerConfiguration TraceSampled(
        this LoggerSinkConfiguration writeTo,
        TraceSamplingOptions options,
        Action<LoggerSinkConfiguration> configure,
        TimeProvider? clock = null) =>
        writeTo.Sink(new TraceSamplingSink(LoggerSinkConfiguration.CreateSink(configure), options, clock));
}
