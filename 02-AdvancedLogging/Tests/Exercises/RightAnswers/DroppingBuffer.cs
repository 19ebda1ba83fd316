using System.Collections.Concurrent;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<DroppingBufferTests>("a BlockingCollection and a thread of its own")]
public static class ThreadOfItsOwn
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new Buffer(limit, deliver);

    private sealed class Buffer : IDroppingBuffer
    {
        private readonly BlockingCollection<string> _lines;
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private QueueCounts _counts = new(0, 0, 0, 0);

        public Buffer(int limit, Func<string, Task> deliver)
        {
            _lines = new BlockingCollection<string>(limit);
            new Thread(() => Deliver(deliver)) { IsBackground = true }.Start();
        }

        public QueueCounts Counts
        {
            get
            {
                lock (_lock)
                {
                    return _counts with { Queued = _counts.Added - _counts.Delivered - _counts.Dropped };
                }
            }
        }

        public bool TryAdd(string line)
        {
            lock (_lock)
            {
                var taken = !_lines.IsAddingCompleted && _lines.TryAdd(line);
                _counts = _counts with { Added = _counts.Added + 1, Dropped = _counts.Dropped + (taken ? 0 : 1) };
                return taken;
            }
        }

        public async ValueTask DisposeAsync()
        {
            lock (_lock)
            {
                _lines.CompleteAdding();
            }

            await _ended.Task;
        }

        private void Deliver(Func<string, Task> deliver)
        {
            foreach (var line in _lines.GetConsumingEnumerable())
            {
                var delivered = 0;
                try
                {
                    deliver(line).GetAwaiter().GetResult();
                    delivered = 1;
                }
                catch
                {
                    // Counted below.
                }

                lock (_lock)
                {
                    _counts = _counts with { Delivered = _counts.Delivered + delivered, Dropped = _counts.Dropped + 1 - delivered };
                }
            }

            _ended.SetResult();
        }
    }
}

[RightAnswer<DroppingBufferTests>("a queue and a lock; the worker runs only while there are lines")]
public static class WorkerOnDemand
{
    public static IDroppingBuffer Create(int limit, Func<string, Task> deliver) => new Buffer(limit, deliver);

    private sealed class Buffer(int limit, Func<string, Task> deliver) : IDroppingBuffer
    {
        private readonly Queue<string> _waiting = [];
        private Task _worker = Task.CompletedTask;
        private bool _working, _closed;
        private long _added, _delivered, _dropped;

        public QueueCounts Counts
        {
            get
            {
                lock (_waiting)
                {
                    return new QueueCounts(_added, _delivered, _dropped, _waiting.Count + (_working ? 1 : 0));
                }
            }
        }

        public bool TryAdd(string line)
        {
            lock (_waiting)
            {
                _added++;
                if (_closed || _waiting.Count == limit)
                {
                    _dropped++;
                    return false;
                }

                if (_working)
                {
                    _waiting.Enqueue(line);
                    return true;
                }

                _working = true;
                _worker = Task.Run(() => WorkAsync(line));
                return true;
            }
        }

        public async ValueTask DisposeAsync()
        {
            Task worker;
            lock (_waiting)
            {
                _closed = true;
                worker = _worker;
            }

            await worker;
        }

        private async Task WorkAsync(string? line)
        {
            while (line is not null)
            {
                var delivered = false;
                try
                {
                    await deliver(line);
                    delivered = true;
                }
                catch
                {
                    // Counted below.
                }

                lock (_waiting)
                {
                    _ = delivered ? _delivered++ : _dropped++;
                    _working = _waiting.TryDequeue(out line);
                }
            }
        }
    }
}
