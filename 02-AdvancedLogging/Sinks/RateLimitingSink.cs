using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Lets at most so many events of one type pass in each second; a type is a level with a message template. What it holds back it counts,
/// and reports at the end of the second as one event: none vanishes unsaid.
/// </summary>
public sealed class RateLimitingSink : ILogEventSink, IDisposable
{
    // Interpolated strings make a type of every event; beyond this many, all others share one limit and one count.
    private const int TypesLimit = 1_000;
    private static readonly MessageTemplate Report = new MessageTemplateParser().Parse("{Suppressed} more events like {SuppressedTemplate} within a second");
    private readonly ILogEventSink _inner;
    private readonly int _perSecond;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private Dictionary<(LogEventLevel Level, string Template), int> _seen = [];

    /// <param name="inner">The sink behind it.</param>
    /// <param name="perSecond">Events of one type that pass in each second, at least 1.</param>
    /// <param name="clock">The clock that the seconds go by.</param>
    public RateLimitingSink(ILogEventSink inner, int perSecond, TimeProvider? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, 1);
        (_inner, _perSecond, _clock) = (inner, perSecond, clock ?? TimeProvider.System);
        _timer = _clock.CreateTimer(_ => EndSecond(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    #region emit
    public void Emit(LogEvent logEvent)
    {
        int count;
        lock (_lock)
        {
            var type = (logEvent.Level, logEvent.MessageTemplate.Text);
            if (_seen.Count >= TypesLimit && !_seen.ContainsKey(type))
            {
                type = (logEvent.Level, "(any other)");
            }

            count = _seen[type] = _seen.GetValueOrDefault(type) + 1;
        }

        if (count <= _perSecond)
        {
            _inner.Emit(logEvent);
        }
    }

    private void EndSecond()
    {
        Dictionary<(LogEventLevel Level, string Template), int> second;
        lock (_lock)
        {
            (second, _seen) = (_seen, []);
        }

        foreach (var ((level, template), count) in second.Where(type => type.Value > _perSecond))
        {
            TryReport(new LogEvent(_clock.GetLocalNow(), level, exception: null, Report,
            [
                new LogEventProperty("Suppressed", new ScalarValue(count - _perSecond)),
                new LogEventProperty("SuppressedTemplate", new ScalarValue(template)),
            ]));
        }
    }
    #endregion

    // On a thread of the timer, where an exception would end the process.
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

    /// <summary>Reports what the last second held back, then closes the sink behind it.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        EndSecond();
        (_inner as IDisposable)?.Dispose();
    }
}

public static class RateLimitingSinkExtensions
{
    /// <summary>Puts a <see cref="RateLimitingSink"/> before the sinks that <paramref name="configure"/> adds.</summary>
    public static LoggerConfiguration RateLimited(this LoggerSinkConfiguration writeTo, int perSecond, Action<LoggerSinkConfiguration> configure, TimeProvider? clock = null) =>
        writeTo.Sink(LoggerSinkConfiguration.Wrap(inner => new RateLimitingSink(inner, perSecond, clock), configure));
}
