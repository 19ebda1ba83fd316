using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging;

/// <summary>A Serilog sink that keeps the events in memory, so that an example can look at what a logger really recorded.</summary>
public sealed class CollectingSink : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);
}
