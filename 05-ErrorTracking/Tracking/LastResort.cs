namespace ErrorTracking.Tracking;

#region register
/// <summary>The two places that the runtime has for what nobody caught. After the first of them the process ends, so it waits until the tracker has the event.</summary>
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

        // Not awaited: when this method returns, the process is gone.
        _tracker.FlushAsync(_tracker.ShutdownTimeout).GetAwaiter().GetResult();
    }

    // Comes when the garbage collector finds a failed task that nobody asked; which may be much later, or never.
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
