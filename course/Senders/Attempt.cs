namespace Course.Senders;

/// <summary>
/// Takes the reports of one call of a sender. A report after the end of the call is ignored: a later attempt may send the events.
/// </summary>
/// <param name="target">Takes the reports in time.</param>
/// <param name="events">The size of the batch.</param>
internal sealed class Attempt(IBatchProgress target, int events) : IBatchProgress
{
    private readonly Lock _lock = new();
    private int _unreported = events;
    private bool _ended;

    public void Delivered(int events) => Report(events, () => target.Delivered(events));

    public void SetAside(int events) => Report(events, () => target.SetAside(events));

    public void Dropped(int events, Exception reason) => Report(events, () => target.Dropped(events, reason));

    public void Waiting(Exception reason, TimeSpan pause) => Report(0, () => target.Waiting(reason, pause));

    /// <summary>From now on every report is ignored.</summary>
    /// <returns>How many events of the batch were not reported.</returns>
    public int End()
    {
        lock (_lock)
        {
            _ended = true;
            return _unreported;
        }
    }

    private void Report(int events, Action report)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            ArgumentOutOfRangeException.ThrowIfNegative(events);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(events, _unreported);
            _unreported -= events;
            report();
        }
    }
}
