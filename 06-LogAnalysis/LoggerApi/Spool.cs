using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace LogAnalysis.LoggerApi;

/// <summary>A place in the spool: how far somebody has read.</summary>
/// <param name="Segment">The number of a file, from 1.</param>
/// <param name="Offset">In bytes; always the begin of a line.</param>
public readonly record struct SpoolPosition(long Segment, long Offset)
{
    public bool IsBefore(SpoolPosition other) => Segment < other.Segment || (Segment == other.Segment && Offset < other.Offset);
}

/// <summary>Nothing more is taken, for now.</summary>
public sealed class SpoolFullException(string message) : IOException(message);

/// <summary>
/// Logs on disk, in files of NDJSON that any tool can read, until somebody says that they have arrived elsewhere. What <see cref="AppendAsync"/> has
/// confirmed survives a crash of the process, and, as far as the disk keeps its promises, of the machine. Group commit: while one fsync runs, the logs of
/// all requests that arrive are gathered for the next one, so that a thousand requests cost a few fsyncs, and one alone waits for no other.
/// </summary>
public sealed class Spool : IDisposable
{
    private const string PositionFile = "position.json";
    private const int StampLength = 28;

    // What one burst has needed is not kept for ever.
    private const int LargestKeptBuffer = 8 << 20;

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly long _limit;
    private readonly long _segmentSize;
    private readonly TimeProvider _time;
    private readonly Action<SafeFileHandle> _flush;
    private readonly FileStream _lockFile;
    private readonly SortedDictionary<long, long> _segments = [];
    private readonly SemaphoreSlim _work = new(0);
    private readonly Thread _writer;
    private Batch _gathering = new();
    private Batch _spare = new();
    private TaskCompletionSource? _committed;
    private SafeFileHandle _file;
    private long _bytes;
    private long _lastTicks;
    private SpoolPosition _end;
    private bool _closing;

    /// <summary>Opens a spool, and mends what a crash has left.</summary>
    /// <param name="folder">Where its files are; made if it is missing.</param>
    /// <param name="limitBytes">How much may wait.</param>
    /// <param name="time">The clock of the arrival.</param>
    /// <param name="segmentBytes">At which size the next file is begun.</param>
    /// <param name="flush">Brings a file to the disk; fsync, where nothing else is given.</param>
    /// <exception cref="InvalidDataException">The folder cannot be used, or another process uses it.</exception>
    public Spool(string folder, long limitBytes, TimeProvider time, long segmentBytes = 8 << 20, Action<SafeFileHandle>? flush = null)
    {
        (_folder, _limit, _time, _segmentSize, _flush) = (folder, limitBytes, time, segmentBytes, flush ?? RandomAccess.FlushToDisk);
        try
        {
            Directory.CreateDirectory(folder);
            _lockFile = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var path in Directory.EnumerateFiles(folder, "logs-*.ndjson"))
            {
                if (long.TryParse(Path.GetFileNameWithoutExtension(path)[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    _segments[number] = Mend(path);
                }
            }

            // The last file goes on. The times in it, too: a clock that was set back in the meantime does not put new logs before old ones.
            var last = _segments.Keys.LastOrDefault(1);
            _segments.TryAdd(last, 0);
            _lastTicks = LastTicks();
            _file = Open(last);
            _bytes = _segments.Values.Sum();
            _end = new(last, _segments[last]);
            Released = ReadPosition();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _lockFile?.Dispose();
            throw new InvalidDataException($"cannot keep logs in '{folder}': {exception.Message} Another server may use the folder; choose one of its own with --spool DIR.");
        }

        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "spool" };
        _writer.Start();
    }

    /// <summary>How many bytes of unfinished lines were cut off at the start: what a crash had torn, and nobody was told it was safe.</summary>
    public long TornBytes { get; private set; }

    /// <summary>How far everything has arrived elsewhere.</summary>
    public SpoolPosition Released { get; private set; }

    /// <summary>What is on disk, or about to be, in bytes.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Bytes of other files that count towards the limit, as those of letters that nobody takes.</summary>
    public long AlsoCounted { get; set; }

    /// <summary>Whether there is room for one more log, of any length.</summary>
    public bool IsFull => Bytes + AlsoCounted + SubmissionReader.MaxLineBytes > _limit;

    /// <summary>Why the last commit failed; null after one that did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>How many times the disk was waited for.</summary>
    public long Commits { get; private set; }

    /// <summary>The end of what is safe.</summary>
    public SpoolPosition End
    {
        get
        {
            lock (_gate)
            {
                return _end;
            }
        }
    }

    /// <summary>Adds lines, all or none, with the time of this moment in each. The task ends when they are safe.</summary>
    /// <param name="lines">Lines of NDJSON as <see cref="SubmissionReader"/> makes them.</param>
    /// <param name="starts">Where each begins.</param>
    /// <exception cref="SpoolFullException">The limit is reached.</exception>
    /// <exception cref="IOException">The disk refused them: they are not safe.</exception>
    public Task AppendAsync(ReadOnlySpan<byte> lines, IReadOnlyList<int> starts)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            if (Bytes + AlsoCounted + lines.Length > _limit)
            {
                throw new SpoolFullException($"{Bytes >> 20} MB of logs wait on disk, and {_limit >> 20} MB are the limit.");
            }

            var target = _gathering.Lines.GetSpan(lines.Length)[..lines.Length];
            lines.CopyTo(target);
            for (var i = 0; i < starts.Count; i++)
            {
                // Each a tick (100 ns) after the one before it, at least: the order of arrival is in the times, too.
                _lastTicks = Math.Max(_time.GetUtcNow().UtcTicks, _lastTicks + 1);
                Utf8Formatter.TryFormat(new DateTime(_lastTicks, DateTimeKind.Utc), target[(starts[i] + SubmissionReader.StampOffset)..], out _, new StandardFormat('O'));
            }

            var wasEmpty = _gathering.Lines.WrittenCount == 0;
            _gathering.Lines.Advance(lines.Length);
            Interlocked.Add(ref _bytes, lines.Length);
            if (wasEmpty)
            {
                _work.Release();
            }

            return _gathering.Safe.Task;
        }
    }

    /// <summary>Ends when something beyond this place is safe.</summary>
    public Task WaitForMoreAsync(SpoolPosition position, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return position.IsBefore(_end) ? Task.CompletedTask : (_committed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Reads whole lines from a place on, of one file, and only what is safe.</summary>
    /// <param name="position">Where to begin; after the call where to go on.</param>
    /// <param name="maxBytes">At most so many, if that is at least one line.</param>
    public ReadOnlyMemory<byte> Read(ref SpoolPosition position, int maxBytes)
    {
        while (true)
        {
            long length;
            bool isLast;
            lock (_gate)
            {
                var segment = position.Segment;
                if (!_segments.ContainsKey(segment))
                {
                    // Released and deleted in the meantime, or never there.
                    position = new(_segments.Keys.FirstOrDefault(number => number >= segment, _end.Segment), 0);
                }

                (length, isLast) = (_segments[position.Segment], position.Segment == _end.Segment);
            }

            if (position.Offset < length)
            {
                var buffer = new byte[Math.Min(Math.Max(maxBytes, SubmissionReader.MaxLineBytes + 1), length - position.Offset)];
                using var file = TryOpen(position.Segment);
                if (file is null)
                {
                    // Released between the two lines: on with the next one.
                    continue;
                }

                var read = 0;
                while (read < buffer.Length && RandomAccess.Read(file, buffer.AsSpan(read), position.Offset + read) is > 0 and var n)
                {
                    read += n;
                }

                // No line end in so many bytes: not ours. It goes on as one piece, and whoever reads it will see.
                var end = buffer.AsSpan(0, read).LastIndexOf((byte)'\n') is >= 0 and var at ? at + 1 : read;
                position = position with { Offset = position.Offset + end };
                return buffer.AsMemory(0, end);
            }

            if (isLast)
            {
                return ReadOnlyMemory<byte>.Empty;
            }

            position = new(position.Segment + 1, 0);
        }
    }

    /// <summary>Says that everything before a place has arrived elsewhere: it is remembered, and files that are wholly before it are deleted.</summary>
    public void Release(SpoolPosition position)
    {
        Released = position;
        try
        {
            // Without an fsync: where it is lost, some logs are sent once more. Renamed into its place, so that it is the old one or the new one, and no half.
            var path = Path.Combine(_folder, PositionFile);
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(position));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (IOException)
        {
            // The disk is full. That must not keep it full: the files below go all the same, and after a crash a part of one is sent once more.
        }

        List<long> done;
        lock (_gate)
        {
            done = [.. _segments.Keys.TakeWhile(number => number < position.Segment)];
            foreach (var number in done)
            {
                Interlocked.Add(ref _bytes, -_segments[number]);
                _segments.Remove(number);
            }
        }

        done.ForEach(number => File.Delete(PathOf(number)));
    }

    /// <summary>Whether the disk takes something: asked after a failure, for a server to which nobody sends any more would never find out.</summary>
    public bool CanWrite()
    {
        try
        {
            using var probe = new FileStream(Path.Combine(_folder, "probe"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            probe.Write(new byte[4096]);
            probe.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Takes no more, writes what was gathered, and closes the files.</summary>
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
        _file.Dispose();
        _lockFile.Dispose();
        _work.Dispose();
    }

    #region commit
    private void WriteBatches()
    {
        while (true)
        {
            _work.Wait();
            Batch batch;
            lock (_gate)
            {
                if (_gathering.Lines.WrittenCount == 0)
                {
                    if (_closing)
                    {
                        return;
                    }

                    continue;
                }

                (batch, _gathering) = (_gathering, _spare);
            }

            try
            {
                if (_end.Offset >= _segmentSize)
                {
                    Roll();
                }

                RandomAccess.Write(_file, batch.Lines.WrittenSpan, _end.Offset);
                _flush(_file);
                Publish(batch.Lines.WrittenCount);
                batch.Safe.SetResult();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Failure = exception.Message;
                Interlocked.Add(ref _bytes, -batch.Lines.WrittenCount);
                batch.Safe.SetException(new IOException(exception.Message, exception));
                // Who waits for no answer any more leaves nobody to see it.
                _ = batch.Safe.Task.Exception;
                Abandon();
            }

            batch.Lines.ResetWrittenCount();
            _spare = batch.Lines.Capacity > LargestKeptBuffer ? new Batch() : new Batch { Lines = batch.Lines };
        }
    }

    private void Publish(int bytes)
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _end = _end with { Offset = _end.Offset + bytes };
            _segments[_end.Segment] = _end.Offset;
            Commits++;
            Failure = null;
            (waiting, _committed) = (_committed, null);
        }

        waiting?.SetResult();
    }

    private void Roll()
    {
        var file = Open(_end.Segment + 1);
        _file.Dispose();
        _file = file;
        lock (_gate)
        {
            _end = new(_end.Segment + 1, 0);
            _segments[_end.Segment] = 0;
        }
    }

    /// <summary>
    /// After a failed write or fsync nobody knows what of it is on disk, and a second fsync would say that all is well (Linux reports an error once).
    /// The file ends where it was safe, and the next batch gets a new one.
    /// </summary>
    private void Abandon()
    {
        try
        {
            RandomAccess.SetLength(_file, _end.Offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What stands behind the end is never read, and a half line is cut off at the next start.
        }

        try
        {
            if (_end.Offset > 0)
            {
                Roll();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk is full: the next batch tries again.
        }
    }
    #endregion

    #region recovery
    /// <summary>Cuts off what stands behind the last line end, and returns the length.</summary>
    private long Mend(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var length = RandomAccess.GetLength(file);
        var end = length;
        var buffer = new byte[64 * 1024];
        while (end > 0)
        {
            var begin = Math.Max(end - buffer.Length, 0);
            var piece = buffer.AsSpan(0, (int)(end - begin));
            RandomAccess.Read(file, piece, begin);
            if (piece.LastIndexOf((byte)'\n') is >= 0 and var at)
            {
                end = begin + at + 1;
                break;
            }

            end = begin;
        }

        if (end < length)
        {
            TornBytes += length - end;
            RandomAccess.SetLength(file, end);
            RandomAccess.FlushToDisk(file);
        }

        return end;
    }

    /// <summary>The time of the newest line.</summary>
    private long LastTicks()
    {
        foreach (var (number, length) in _segments.Reverse().Where(segment => segment.Value > 0))
        {
            using var file = File.OpenHandle(PathOf(number));
            var buffer = new byte[Math.Min(length, SubmissionReader.MaxLineBytes + 1)];
            RandomAccess.Read(file, buffer, length - buffer.Length);
            var line = buffer.AsSpan(0, buffer.Length - 1);
            line = line[(line.LastIndexOf((byte)'\n') + 1)..];
            if (TimeOf(line) is { } time)
            {
                return time.Ticks;
            }
        }

        return 0;
    }

    /// <summary>When a line of the spool arrived; null where it is none of ours.</summary>
    public static DateTime? TimeOf(ReadOnlySpan<byte> line) =>
        line.Length > SubmissionReader.StampOffset + StampLength
        && Utf8Parser.TryParse(line.Slice(SubmissionReader.StampOffset, StampLength), out DateTime time, out var used, 'O') && used == StampLength
            ? time.ToUniversalTime()
            : null;

    /// <summary>Where the last run was, if that can be read: if not, all that is there is sent once more.</summary>
    private SpoolPosition ReadPosition()
    {
        try
        {
            var position = JsonSerializer.Deserialize<SpoolPosition>(File.ReadAllBytes(Path.Combine(_folder, PositionFile)));
            return _segments.TryGetValue(position.Segment, out var length) && position.Offset >= 0 && position.Offset <= length ? position : new(_segments.Keys.First(), 0);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return new(_segments.Keys.First(), 0);
        }
    }
    #endregion

    private string PathOf(long segment) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"logs-{segment:D10}.ndjson"));

    private SafeFileHandle? TryOpen(long segment)
    {
        try
        {
            return File.OpenHandle(PathOf(segment), share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // ext4, XFS and Btrfs write the name of a new file with its first fsync; .NET cannot ask for that of a folder.
    private SafeFileHandle Open(long segment) => File.OpenHandle(PathOf(segment), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private sealed class Batch
    {
        public ArrayBufferWriter<byte> Lines { get; init; } = new(64 * 1024);

        public TaskCompletionSource Safe { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
