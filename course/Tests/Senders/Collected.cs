using Serilog.Core;
using Serilog.Events;

namespace Course.Tests.Senders;

/// <summary>Keeps the numbers of the events that it gets; from any thread.</summary>
internal sealed class Collected : ILogEventSink
{
    private readonly Lock _lock = new();
    private readonly List<int> _numbers = [];

    public IReadOnlyList<int> Numbers
    {
        get
        {
            lock (_lock)
            {
                return [.. _numbers];
            }
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            _numbers.Add((int)((ScalarValue)logEvent.Properties["Number"]).Value!);
        }
    }
}
