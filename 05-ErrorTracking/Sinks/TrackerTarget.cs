using ErrorTracking.Tracking;
using NLog;
using NLog.Config;
using NLog.Targets;

namespace ErrorTracking.Sinks;

#region target
/// <summary>Captures each NLog event from Error on, and leaves a breadcrumb for the others.</summary>
public sealed class TrackerTarget(ErrorTracker tracker) : Target
{
    protected override void Write(LogEventInfo logEvent)
    {
        if (logEvent.Level < LogLevel.Error)
        {
            var level = logEvent.Level.Name.ToLowerInvariant();
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(logEvent.TimeStamp, level, "log", logEvent.FormattedMessage));
        }
        else
        {
            var isFatal = logEvent.Level == LogLevel.Fatal;
            tracker.CaptureLogged("nlog", logEvent.Exception, logEvent.FormattedMessage, logEvent.TimeStamp, isFatal);
        }
    }
}
#endregion

public static class TrackerTargetExtensions
{
    /// <summary>Sends each event from Error on to a tracker.</summary>
    /// <param name="rule">The rule that chooses the events.</param>
    /// <param name="tracker">The tracker. The caller disposes it after the log factory.</param>
    public static ISetupConfigurationTargetBuilder WriteToTracker(this ISetupConfigurationTargetBuilder rule, ErrorTracker tracker) =>
        rule.WriteTo(new TrackerTarget(tracker));
}
