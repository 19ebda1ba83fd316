using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Shop;

/// <summary>A sink that takes about a millisecond for an event, as a slow disk does, and that can hang.</summary>
public sealed class SlowDisk : ILogEventSink, IDisposable
{
    private readonly ManualResetEventSlim _works = new(initialState: true);
    private readonly ManualResetEventSlim _entered = new();
    private int _delivered;

    public int Delivered => Volatile.Read(ref _delivered);

    public void Hang() => _works.Reset();

    public void Recover() => _works.Set();

    /// <summary>Returns when the disk has the first event.</summary>
    public void WaitForTheFirstEvent() => _entered.Wait();

    public void Emit(LogEvent logEvent)
    {
        _entered.Set();
        _works.Wait();
        Thread.Sleep(1);
        Interlocked.Increment(ref _delivered);
    }

    public void Dispose()
    {
        _works.Dispose();
        _entered.Dispose();
    }
}
