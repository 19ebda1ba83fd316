using System.Collections.Concurrent;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>The embedded tracker: it keeps what it gets in memory, for an example to look at.</summary>
public sealed class CollectingTransport : ITransport
{
    private readonly ConcurrentQueue<SafeEvent> _events = new();

    public IReadOnlyCollection<SafeEvent> Events => _events;

    public Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
    {
        _events.Enqueue(safeEvent);
        return Task.CompletedTask;
    }
}
