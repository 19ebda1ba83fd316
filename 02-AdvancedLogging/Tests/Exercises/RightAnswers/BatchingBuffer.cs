using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<BatchingBufferTests>("a queue of batches that are cut when lines are added, and a new timer for each wait")]
public static class QueueOfBatches
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) => new Buffer(size, age, send, clock);

    private sealed class Buffer(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) : IBatchBuffer
    {
        private readonly object _gate = new();
        private readonly Queue<List<string>> _batches = [];
        private List<string>? _open;
        private ITimer? _timer;
        private bool _mayTry = true, _disposed;

        public void Add(string line)
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (_open is null)
                {
                    _batches.Enqueue(_open = []);
                }

                _open.Add(line);
                _open = _open.Count == size ? null : _open;
                if (_open is null && _mayTry)
                {
                    Try();
                }
                else
                {
                    _timer ??= NewTimer();
                }
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _timer?.Dispose();
                if (!_disposed)
                {
                    _disposed = true;
                    Send();
                }
            }
        }

        private void Fired()
        {
            lock (_gate)
            {
                if (!_disposed)
                {
                    Try();
                }
            }
        }

        private void Try()
        {
            _timer?.Dispose();
            _timer = null;
            try
            {
                Send();
                _mayTry = true;
            }
            catch
            {
                _mayTry = false;
                _timer = NewTimer();
            }
        }

        private void Send()
        {
            while (_batches.TryPeek(out var batch))
            {
                send(batch);
                _batches.Dequeue();
                _open = ReferenceEquals(batch, _open) ? null : _open;
            }
        }

        private ITimer NewTimer() => clock.CreateTimer(_ => Fired(), null, age, Timeout.InfiniteTimeSpan);
    }
}

[RightAnswer<BatchingBufferTests>("deadlines by timestamps, and an array that is sliced")]
public static class DeadlineByTimestamp
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock)
    {
        var buffer = new Buffer(size, age, send, clock);
        buffer.Timer = clock.CreateTimer(static state => ((Buffer)state!).Due(), buffer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return buffer;
    }

    private sealed class Buffer(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) : IBatchBuffer
    {
        private string[] _waiting = [];
        private long _first;
        private bool _failing, _over;

        public ITimer Timer { get; set; } = null!;

        public void Add(string line)
        {
            lock (Timer)
            {
                ObjectDisposedException.ThrowIf(_over, typeof(IBatchBuffer));
                if (_waiting.Length == 0)
                {
                    Restart();
                }

                _waiting = [.. _waiting, line];
                if (!_failing && _waiting.Length % size == 0)
                {
                    Flush(throws: false);
                }
            }
        }

        public void Due()
        {
            lock (Timer)
            {
                if (!_over && _waiting.Length > 0 && clock.GetElapsedTime(_first) >= age)
                {
                    Flush(throws: false);
                }
            }
        }

        public void Dispose()
        {
            lock (Timer)
            {
                if (_over)
                {
                    return;
                }

                _over = true;
                Timer.Dispose();
                Flush(throws: true);
            }
        }

        private void Flush(bool throws)
        {
            try
            {
                for (_failing = false; _waiting.Length > 0; _waiting = _waiting[Math.Min(size, _waiting.Length)..])
                {
                    send(_waiting[..Math.Min(size, _waiting.Length)]);
                }
            }
            catch (Exception) when (!throws)
            {
                _failing = true;
                Restart();
            }
        }

        private void Restart()
        {
            _first = clock.GetTimestamp();
            Timer.Change(age, Timeout.InfiniteTimeSpan);
        }
    }
}
