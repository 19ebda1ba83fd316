using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace AdvancedLogging.Sinks;

/// <summary>Settings of <c>WriteTo.RateLimited</c>.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Events of one type that pass in each second; at least 1.</summary>
    public required int PerSecond { get; init; }

    /// <summary>Types with a count of their own in one second; at least 1. All others share one. Default: 1,000.</summary>
    public int TypesLimit { get; init; } = 1_000;
}

/// <summary>
/// Limits the events of one type in each second. A type is a level with a message template. Suppressed events are counted; one event
/// reports the count at the end of the second.
/// </summary>
public sealed class RateLimitingSink : ILogEventSink, IDisposable
{
    private static readonly MessageTemplate Report =
        new MessageTemplateParser().Parse("{Suppressed} more events like {SuppressedTemplate} within a second");

    private readonly ILogEventSink _inner;
    private readonly RateLimitOptions _options;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Lock _reporting = new();
    private Dictionary<(LogEventLevel Level, string Template), int> _seen = [];
    private bool _isDisposed;

    /// <param name="inner">Takes the events that pass, and the reports.</param>
    /// <param name="options">The limits.</param>
    /// <param name="clock">Measures the seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public RateLimitingSink(ILogEventSink inner, RateLimitOptions options, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PerSecond, 1, nameof(options.PerSecond));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TypesLimit, 1, nameof(options.TypesLimit));
        (_inner, _options, _clock) = (inner, options, clock ?? TimeProvider.System);
        _timer = _clock.CreateTimer(_ => EndSecond(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    #region emit
    public void Emit(LogEvent logEvent)
    {
        int count;
        lock (_lock)
        {
            var type = (logEvent.Level, logEvent.MessageTemplate.Text);
            // An interpolated string makes each event a type of its own.
            if (_seen.Count >= _options.TypesLimit && !_seen.ContainsKey(type))
            {
                type = (logEvent.Level, "(any other)");
            }

            count = _seen[type] = _seen.GetValueOrDefault(type) + 1;
        }

        if (count <= _options.PerSecond)
        {
            _inner.Emit(logEvent);
        }
    }

    private void EndSecond()
    {
        // The timer may still be here when Dispose begins. Dispose waits, and a later call finds the sink closed.
        lock (_reporting)
        {
            if (_isDisposed)
            {
                return;
            }

            Dictionary<(LogEventLevel Level, string Template), int> second;
            lock (_lock)
            {
                (second, _seen) = (_seen, []);
            }

            foreach (var ((level, template), count) in second.Where(type => type.Value > _options.PerSecond))
            {
                TryReport(new LogEvent(_clock.GetLocalNow(), level, exception: null, Report,
                [
                    new LogEventProperty("Suppressed", new ScalarValue(count - _options.PerSecond)),
                    new LogEventProperty("SuppressedTemplate", new ScalarValue(template)),
                ]));
            }
        }
    }
    #endregion

    // An exception on the timer's thread would end the process.
    private void TryReport(LogEvent report)
    {
        try
        {
            _inner.Emit(report);
        }
        catch (Exception exception)
        {
            SelfLog.WriteLine("{0}: {1} ({2})", nameof(RateLimitingSink), report.RenderMessage(null), exception.Message);
        }
    }

    /// <summary>Reports the suppressed events of the last second, then disposes the inner sink.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        EndSecond();
        lock (_reporting)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            (_inner as IDisposable)?.Dispose();
        }
    }
}

public static class RateLimitingSinkExtensions
{
    /// <summary>Puts a <see cref="RateLimitingSink"/> before the sinks that <paramref name="configure"/> adds.</summary>
    public static LoggerConfiguration RateLimited(
        this LoggerSinkConfiguration writeTo,
        RateLimitOptions options,
        Action<LoggerSinkConfiguration> configure,
        TimeProvider? clock = null) =>
        writeTo.Sink(new RateLimitingSink(LoggerSinkConfiguration.CreateSink(configure), options, clock));
}
