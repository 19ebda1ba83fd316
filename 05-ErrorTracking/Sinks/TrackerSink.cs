using System.Globalization;
using ErrorTracking.Tracking;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace ErrorTracking.Sinks;

#region sink
/// <summary>Captures each Serilog event from Error on, and leaves a breadcrumb for the others.</summary>
public sealed class TrackerSink(ErrorTracker tracker) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        var message = logEvent.RenderMessage(CultureInfo.InvariantCulture);
        if (logEvent.Level < LogEventLevel.Error)
        {
            var level = logEvent.Level.ToString().ToLowerInvariant();
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(logEvent.Timestamp, level, "log", message));
        }
        else
        {
            var isFatal = logEvent.Level == LogEventLevel.Fatal;
            tracker.CaptureLogged("serilog", logEvent.Exception, message, logEvent.Timestamp, isFatal);
        }
    }
}
#endregion

public static class TrackerSinkExtensions
{
    /// <summary>Sends each event from Error on to a tracker.</summary>
    /// <param name="writeTo">The sinks of the logger.</param>
    /// <param name="tracker">The tracker. The caller disposes it after the logger.</param>
    public static LoggerConfiguration Tracker(this LoggerSinkConfiguration writeTo, ErrorTracker tracker) =>
        writeTo.Sink(new TrackerSink(tracker));
}
