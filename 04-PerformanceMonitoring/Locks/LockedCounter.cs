namespace PerformanceMonitoring.Locks;

#region counter
/// <summary>Not like this: every thread waits for every other, and the lock is held while a line is written.</summary>
public sealed class LockedCounter
{
    // An object: a wait for a System.Threading.Lock is counted only after it has spun for a while.
    private readonly object _lock = new();
    private long _value;

    public long Value => _value;

    public void Add(int thread)
    {
        lock (_lock)
        {
            _value++;
            Journal.Write();
        }
    }
}
#endregion
