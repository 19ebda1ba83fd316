using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>A stand-in for a broker in another process. Each event is a line in a file, which outlives a crash of the publisher.</summary>
/// <param name="path">The file.</param>
public sealed class FileBroker(string path) : IEventBroker
{
    public async Task PublishAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellation)
    {
        try
        {
            await File.AppendAllLinesAsync(path, events.Select(shopEvent => shopEvent.ToJson()), cancellation);
        }
        catch (IOException exception)
        {
            throw new BrokerException($"'{path}' cannot be written: {exception.Message}", exception);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
