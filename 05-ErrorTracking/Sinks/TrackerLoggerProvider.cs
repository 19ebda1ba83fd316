using ErrorTracking.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorTracking.Sinks;

#region provider
/// <summary>Captures each event of an <see cref="ILogger"/> from Error on, and leaves a breadcrumb for the others.</summary>
[ProviderAlias("Tracker")]
public sealed class TrackerLoggerProvider(ErrorTracker tracker, TimeProvider time) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        if (logLevel < LogLevel.Error)
        {
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(time.GetUtcNow(), logLevel.ToString().ToLowerInvariant(), "log", message));
        }
        else
        {
            tracker.CaptureLogged("logging", exception, message, time.GetUtcNow(), isFatal: logLevel == LogLevel.Critical);
        }
    }

    // The filters of the logger factory choose the events.
    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
#endregion

public static class TrackerLoggingExtensions
{
    /// <summary>Sends each event from Error on to a tracker.</summary>
    /// <param name="logging">The logging of the host.</param>
    /// <param name="tracker">The tracker. The caller disposes it after the host.</param>
    public static ILoggingBuilder AddTracker(this ILoggingBuilder logging, ErrorTracker tracker)
    {
        logging.Services.AddSingleton<ILoggerProvider>(new TrackerLoggerProvider(tracker, TimeProvider.System));
        return logging;
    }
}
