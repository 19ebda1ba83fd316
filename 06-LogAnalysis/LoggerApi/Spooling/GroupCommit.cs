using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Group commit: while one fsync runs, the records of all other requests are gathered for the next one. A thousand requests cost a few
/// fsyncs, and a single request waits for no other.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private static readonly TimeSpan SegmentAge = TimeSpan.FromHours(1);

    // The buffer of one large burst is not kept for ever.
    private const int LargestKeptBuffer = 8 << 20;

    // While the disk hangs, no more than this is in memory.
    private const int MostGatheredBytes = 32 << 20;

    private readonly Lock _gate = new();
    private readonly SpoolSegments _segments;
    private readonly long _limitBytes, _segmentBytes;
    private readonly ArrivalClock _clock;
    private readonly Action<SafeFileHandle> _flush;
    private readonly SemaphoreSlim _work = new(0);
    private readonly Thread _writer;
    private Batch _gathering = new(), _spare = new();
    private TaskCompletionSource? _committed;
    private long _appendedBytes, _gatheredBytes, _lastTicks, _segmentBegan;
    private bool _closing;

    public GroupCommit(SpoolSegments segments, ArrivalClock clock, long limitBytes, long segmentBytes, Action<SafeFileHandle> flush)
    {
        (_segments, _clock, _limitBytes, _segmentBytes, _flush) = (segments, clock, limitBytes, segmentBytes, flush);
        _segmentBegan = clock.NowTicks;
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "spool" };
        _writer.Start();
    }

    /// <summary>The bytes that wait for their commit.</summary>
    public long GatheredBytes => Interlocked.Read(ref _gatheredBytes);

    /// <inheritdoc cref="Spool.AppendedBytes"/>
    public long AppendedBytes => Interlocked.Read(ref _appendedBytes);

    /// <inheritdoc cref="Spool.Failure"/>
    public string? Failure { get; private set; }

    /// <inheritdoc cref="Spool.Committed"/>
    public Action<double>? Committed { get; set; }

    /// <summary>Adds records, all or none, with the time of this moment. The task ends when they are safe.</summary>
    /// <returns>Null where there is no room for them.</returns>
    public Task? Append(ReadOnlySpan<byte> records, ReadOnlySpan<int> starts)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (!HasRoom(_gatheredBytes + records.Length))
            {
                return null;
            }

            var target = _gathering.Records.GetSpan(records.Length)[..records.Length];
            records.CopyTo(target);
            foreach (var start in starts)
            {
                SpoolRecord.Stamp(target[start..], NextTicks());
            }

            var wasEmpty = _gathering.Records.WrittenCount == 0;
            _gathering.Records.Advance(records.Length);
            Interlocked.Add(ref _gatheredBytes, records.Length);
            Interlocked.Add(ref _appendedBytes, records.Length);
            if (wasEmpty)
            {
                _work.Release();
            }

            return _gathering.Safe.Task;
        }
    }

    /// <inheritdoc cref="Spool.WaitForMoreAsync"/>
    public Task WaitForMoreAsync(SpoolPosition position, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return position.IsBefore(_segments.End)
                ? Task.CompletedTask
                : (_committed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Takes no more, and writes what was gathered.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
        }

        _work.Release();
        _writer.Join();
        _work.Dispose();
    }

    // The file at the end stays on disk after its logs have arrived. A limit below its size must not stop the server for ever.
    private bool HasRoom(long more) =>
        more <= MostGatheredBytes && (_segments.Bytes + more <= _limitBytes || _segments.WaitingBytes + more <= _limitBytes);

    // Later by a tick at least, so that the order of arrival is in the times. A clock that was set back by more than a second is followed.
    private long NextTicks()
    {
        var now = _clock.NowTicks;
        return _lastTicks = now > _lastTicks || _lastTicks - now > TimeSpan.TicksPerSecond ? now : _lastTicks + 1;
    }

    private void WriteBatches()
    {
        while (true)
        {
            _work.Wait();
            Batch batch;
            lock (_gate)
            {
                if (_gathering.Records.WrittenCount == 0)
                {
                    if (_closing)
                    {
                        return;
                    }

                    continue;
                }

                (batch, _gathering) = (_gathering, _spare);
            }

            Commit(batch);
            batch.Records.ResetWrittenCount();
            _spare = batch.Records.Capacity > LargestKeptBuffer ? new Batch() : new Batch { Records = batch.Records };
        }
    }

    #region commit
    private void Commit(Batch batch)
    {
        var (bytes, began) = (batch.Records.WrittenCount, TimeProvider.System.GetTimestamp());
        try
        {
            RollWhereDue();
            _segments.Write(batch.Records.WrittenSpan, _flush);
            Publish(bytes);
            batch.Safe.SetResult();
            Committed?.Invoke(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Failure = exception.Message;
            Interlocked.Add(ref _gatheredBytes, -bytes);
            batch.Safe.SetException(new IOException(exception.Message, exception));
            _segments.Abandon();
        }
    }
    #endregion

    private void Publish(int bytes)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _segments.Publish(bytes);
            Interlocked.Add(ref _gatheredBytes, -bytes);
            Failure = null;
            (waiting, _committed) = (_committed, null);
        }

        waiting?.SetResult();
    }

    private void RollWhereDue()
    {
        var (length, age) = (_segments.End.Offset, _clock.NowTicks - _segmentBegan);
        if (length >= _segmentBytes || (length > 0 && age > SegmentAge.Ticks))
        {
            _segments.Roll();
            _segmentBegan = _clock.NowTicks;
        }
    }

    private sealed class Batch
    {
        public ArrayBufferWriter<byte> Records { get; init; } = new(64 * 1024);

        public TaskCompletionSource Safe { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
