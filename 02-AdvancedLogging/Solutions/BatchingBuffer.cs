using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>Gathers lines and sends them on in batches.</summary>
public static class BatchingBuffer
{
    /// <summary>A buffer.</summary>
    /// <param name="size">Lines in a full batch, at least 1.</param>
    /// <param name="age">How long a line waits at most.</param>
    /// <param name="send">Sends a batch, or throws.</param>
    /// <param name="clock">The clock that the waits go by.</param>
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) => new Buffer(size, age, send, clock);

    private sealed class Buffer : IBatchBuffer
    {
        private readonly Lock _lock = new();
        private readonly List<string> _lines = [];
        private readonly int _size;
        private readonly TimeSpan _age;
        private readonly Action<IReadOnlyList<string>> _send;
        private readonly ITimer _timer;
        private bool _failed, _closed;

        public Buffer(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock)
        {
            (_size, _age, _send) = (size, age, send);
            _timer = clock.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Add(string line)
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                _lines.Add(line);
                if (_lines.Count == 1)
                {
                    Wait();
                }

                if (_lines.Count >= _size && !_failed)
                {
                    TrySend();
                }
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                if (!_closed)
                {
                    _closed = true;
                    _timer.Dispose();
                    SendAll();
                }
            }
        }

        private void Due()
        {
            // The timer may have fired before Dispose, and get the lock after it.
            lock (_lock)
            {
                if (!_closed)
                {
                    TrySend();
                }
            }
        }

        private void TrySend()
        {
            try
            {
                SendAll();
                _failed = false;
            }
            catch (Exception)
            {
                _failed = true;
                Wait();
            }
        }

        // Only what was sent leaves the list.
        private void SendAll()
        {
            while (_lines.Count > 0)
            {
                var batch = _lines.Take(_size).ToList();
                _send(batch);
                _lines.RemoveRange(0, batch.Count);
            }
        }

        private void Wait() => _timer.Change(_age, Timeout.InfiniteTimeSpan);
    }
}
