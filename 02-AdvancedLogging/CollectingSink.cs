using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging;

/// <summary>A Serilog sink that keeps the events in memory, for an example that counts or compares them.</summary>
public sealed class CollectingSink : ILogEventSink
{
    private readonly List<LogEvent> _events = [];

    public IReadOnlyList<LogEvent> Events => _events;

    public void Emit(LogEvent logEvent) => _events.Add(logEvent);
}
