using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Tests.Support;

/// <summary>Keeps the events of many threads, and knows whether it was disposed.</summary>
internal sealed class ConcurrentSink : ILogEventSink, IDisposable
{
    private readonly List<LogEvent> _events = [];

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<LogEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public void Emit(LogEvent logEvent)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        lock (_events)
        {
            _events.Add(logEvent);
        }
    }

    public void Dispose() => IsDisposed = true;
}
