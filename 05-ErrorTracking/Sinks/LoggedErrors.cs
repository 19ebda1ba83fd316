using ErrorTracking.Tracking;

namespace ErrorTracking.Sinks;

internal static class LoggedErrors
{
    /// <summary>Captures an error that was logged, with its exception or without one.</summary>
    public static void CaptureLogged(
        this ErrorTracker tracker, string mechanism, Exception? exception, string message, DateTimeOffset at, bool isFatal)
    {
        if (exception is not null)
        {
            tracker.Capture(exception, mechanism, handled: !isFatal, message);
            return;
        }

        // Without an exception the message decides the issue: the fingerprint ignores its values.
        tracker.Capture(new ErrorEvent
        {
            Timestamp = at,
            Level = isFatal ? ErrorLevel.Fatal : ErrorLevel.Error,
            Message = ExceptionReader.Cut(message),
            Mechanism = mechanism,
        });
    }
}
