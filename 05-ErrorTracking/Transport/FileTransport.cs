using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>A tracker in a file, a line of JSON for each event; written to the disk before it comes back, for the process may be about to die.</summary>
public sealed class FileTransport(string file) : ITransport
{
    public async Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
    {
        try
        {
            await File.AppendAllTextAsync(file, safeEvent.Json.ToJsonString() + "\n", cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"{file}: {exception.Message}");
        }
    }
}
