using ErrorTracking.Tracking;
using NLog;
using NLog.Targets;

namespace ErrorTracking.Sinks;

#region target
/// <summary>The same for NLog: <c>configuration.ForLogger().WriteTo(new TrackerTarget(tracker))</c>.</summary>
public sealed class TrackerTarget(ErrorTracker tracker) : Target
{
    protected override void Write(LogEventInfo logEvent)
    {
        if (logEvent.Level < LogLevel.Error)
        {
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(logEvent.TimeStamp, logEvent.Level.Name.ToLowerInvariant(), "log", logEvent.FormattedMessage));
        }
        else if (logEvent.Exception is { } exception)
        {
            tracker.Capture(exception, "nlog", handled: logEvent.Level != LogLevel.Fatal, logEvent.FormattedMessage);
        }
        else
        {
            tracker.Capture(new ErrorEvent
            {
                Timestamp = logEvent.TimeStamp,
                Level = logEvent.Level == LogLevel.Fatal ? ErrorLevel.Fatal : ErrorLevel.Error,
                Message = ExceptionReader.Cut(logEvent.FormattedMessage),
                Mechanism = "nlog",
            });
        }
    }
}
#endregion
