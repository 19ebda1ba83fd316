using Serilog.Core;
using Serilog.Events;

namespace LoggingBasics;

/// <summary>A Serilog sink that keeps the events in memory, so that an example or a test can read the recorded events.</summary>
public sealed class CollectingSink : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);
}
