namespace LogAnalysis.LoggerApi;

/// <summary>
/// Keeps each stream below the rate at which Loki divides it into shards (shard_streams, 1536 KB/s by default). A divided push is several
/// streams again, and the error of one shard is hidden by the success of the next. A log that is sent again could also go to another shard.
/// </summary>
/// <param name="bytesPerSecond">The rate of one stream; 0 is no limit.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamPace(double bytesPerSecond, TimeProvider time)
{
    private readonly Dictionary<int, long> _freeAt = [];

    /// <summary>Waits until a stream may send so many bytes. One call at a time for each stream.</summary>
    public Task WaitAsync(int stream, int bytes, CancellationToken cancellation)
    {
        if (bytesPerSecond <= 0)
        {
            return Task.CompletedTask;
        }

        TimeSpan wait;
        lock (_freeAt)
        {
            var now = time.GetTimestamp();
            var begin = Math.Max(_freeAt.GetValueOrDefault(stream, now), now);
            _freeAt[stream] = begin + (long)(bytes / bytesPerSecond * time.TimestampFrequency);
            wait = time.GetElapsedTime(now, begin);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }
}
