using System.Globalization;
using ErrorTracking.Tracking;
using Serilog.Core;
using Serilog.Events;

namespace ErrorTracking.Sinks;

#region sink
/// <summary>Tells the tracker of each Serilog event from Error on, and leaves a breadcrumb for the others: <c>WriteTo.Sink(new TrackerSink(tracker))</c>.</summary>
public sealed class TrackerSink(ErrorTracker tracker) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Error)
        {
            ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(logEvent.Timestamp, logEvent.Level.ToString().ToLowerInvariant(), "log", logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        }
        else if (logEvent.Exception is { } exception)
        {
            tracker.Capture(exception, "serilog", handled: logEvent.Level != LogEventLevel.Fatal, logEvent.RenderMessage(CultureInfo.InvariantCulture));
        }
        else
        {
            // Without an exception the template is what equal errors have in common.
            tracker.Capture(new ErrorEvent
            {
                Timestamp = logEvent.Timestamp,
                Level = logEvent.Level == LogEventLevel.Fatal ? ErrorLevel.Fatal : ErrorLevel.Error,
                Message = ExceptionReader.Cut(logEvent.RenderMessage(CultureInfo.InvariantCulture)),
                Mechanism = "serilog",
            });
        }
    }
}
#endregion
