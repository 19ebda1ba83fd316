namespace ErrorTracking.Tracking;

#region register
/// <summary>Captures what nobody caught, at the two places that the runtime has for it.</summary>
public sealed class LastResort : IDisposable
{
    private readonly ErrorTracker _tracker;

    public LastResort(ErrorTracker tracker)
    {
        _tracker = tracker;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is Exception exception)
        {
            _tracker.Capture(exception, "UnhandledException", handled: false);
        }

        // The process ends when this method returns, so wait here until the event is sent.
        _tracker.FlushAsync(_tracker.ShutdownTimeout).GetAwaiter().GetResult();
    }

    // Raised when the garbage collector finds a failed task that nobody awaited. That may be much later, or never.
    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs arguments)
    {
        foreach (var exception in arguments.Exception.Flatten().InnerExceptions)
        {
            _tracker.Capture(exception, "UnobservedTaskException", handled: false);
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
    }
}
#endregion
