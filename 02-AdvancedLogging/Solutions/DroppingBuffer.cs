using System.Threading.Channels;
using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>A bounded queue before a slow consumer, which drops what it cannot hold, and counts it.</summary>
public static class DroppingBuffer
{
    /// <summary>A queue.</summary>
    /// <param name="limit">Lines that wait at most, beside the one in delivery; at least 1.</param>
    /// <param name="deliver">Delivers a line; it may take its time, or throw.</param>
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new Buffer(limit, deliver);

    private sealed class Buffer : IDroppingBuffer
    {
        private readonly Channel<string> _lines;
        private readonly Func<string, Task> _deliver;
        private readonly Task _worker;
        private long _added, _delivered, _dropped;

        public Buffer(int limit, Func<string, Task> deliver)
        {
            _lines = Channel.CreateBounded<string>(limit);
            _deliver = deliver;
            _worker = Task.Run(DeliverAsync);
        }

        public QueueCounts Counts
        {
            get
            {
                var (added, delivered, dropped) = (Interlocked.Read(ref _added), Interlocked.Read(ref _delivered), Interlocked.Read(ref _dropped));
                return new QueueCounts(added, delivered, dropped, added - delivered - dropped);
            }
        }

        public bool TryAdd(string line)
        {
            Interlocked.Increment(ref _added);
            if (_lines.Writer.TryWrite(line))
            {
                return true;
            }

            Interlocked.Increment(ref _dropped);
            return false;
        }

        private async Task DeliverAsync()
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
            {
                try
                {
                    await _deliver(line);
                    Interlocked.Increment(ref _delivered);
                }
                catch (Exception)
                {
                    Interlocked.Increment(ref _dropped);
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            _lines.Writer.TryComplete();
            await _worker;
        }
    }
}
