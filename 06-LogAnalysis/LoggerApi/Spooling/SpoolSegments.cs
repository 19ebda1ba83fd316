using Microsoft.Win32.SafeHandles;

namespace LogAnalysis.LoggerApi;

/// <summary>The segments of a spool in use: one writer at the end, readers anywhere before it.</summary>
internal sealed class SpoolSegments : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SpoolFolder _folder;
    private readonly SortedDictionary<long, long> _lengths;
    private SafeFileHandle _file;
    private SpoolPosition _end;
    private long _bytes;

    public SpoolSegments(SpoolFolder folder)
    {
        (_folder, _lengths) = (folder, folder.Lengths);
        var last = _lengths.Last();
        (_file, _end, _bytes) = (folder.Open(last.Key), new(last.Key, last.Value), _lengths.Values.Sum());
        Released = folder.ReadPosition();
    }

    /// <inheritdoc cref="Spool.Released"/>
    public SpoolPosition Released { get; private set; }

    /// <inheritdoc cref="Spool.End"/>
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

    /// <summary>The bytes on disk.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The bytes that are not released.</summary>
    public long WaitingBytes
    {
        get
        {
            lock (_gate)
            {
                var rest = _lengths.Where(segment => segment.Key >= Released.Segment).Sum(segment => segment.Value);
                return Math.Max(rest - Released.Offset, 0);
            }
        }
    }

    /// <summary>Writes at the end and waits for the disk. Readers see the bytes after <see cref="Publish"/>.</summary>
    public void Write(ReadOnlySpan<byte> bytes, Action<SafeFileHandle> flush)
    {
        RandomAccess.Write(_file, bytes, _end.Offset);
        flush(_file);
    }

    public void Publish(int bytes)
    {
        lock (_gate)
        {
            _end = _end with { Offset = _end.Offset + bytes };
            _lengths[_end.Segment] = _end.Offset;
            Interlocked.Add(ref _bytes, bytes);
        }
    }

    /// <summary>Begins the next segment.</summary>
    public void Roll()
    {
        var file = _folder.Open(_end.Segment + 1);
        _file.Dispose();
        _file = file;
        lock (_gate)
        {
            _end = new(_end.Segment + 1, 0);
            _lengths[_end.Segment] = 0;
        }
    }

    /// <summary>
    /// After a failed write or fsync, part of the bytes may be on disk. Linux reports such an error once, so a second fsync proves nothing.
    /// The segment ends at the last safe byte, and the next batch gets a new one.
    /// </summary>
    public void Abandon()
    {
        try
        {
            RandomAccess.SetLength(_file, _end.Offset);
            if (_end.Offset > 0)
            {
                Roll();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk is full. The next batch overwrites the same place; a torn record is cut off at the next start.
        }
    }

    /// <summary>Reads from a place on, of one segment, and only what is safe.</summary>
    /// <param name="position">Where to begin. It moves to the segment that was read; not beyond the bytes.</param>
    /// <param name="maxBytes">At most so many.</param>
    public ReadOnlyMemory<byte> Read(ref SpoolPosition position, int maxBytes)
    {
        while (true)
        {
            long length;
            lock (_gate)
            {
                var from = position.Segment;
                if (!_lengths.TryGetValue(from, out length))
                {
                    // Released and deleted in the meantime.
                    position = new(_lengths.Keys.FirstOrDefault(number => number >= from, _end.Segment), 0);
                    length = _lengths[position.Segment];
                }

                if (position.Offset >= length && position.Segment >= _end.Segment)
                {
                    return ReadOnlyMemory<byte>.Empty;
                }
            }

            if (position.Offset >= length)
            {
                position = new(position.Segment + 1, 0);
                continue;
            }

            var buffer = new byte[Math.Min(maxBytes, length - position.Offset)];
            if (_folder.Read(position, buffer) is > 0 and var read)
            {
                return buffer.AsMemory(0, read);
            }
        }
    }

    /// <inheritdoc cref="Spool.Release"/>
    public void Release(SpoolPosition position)
    {
        List<long> done;
        lock (_gate)
        {
            Released = position;
            done = [.. _lengths.Keys.TakeWhile(number => number < position.Segment)];
            foreach (var number in done)
            {
                Interlocked.Add(ref _bytes, -_lengths[number]);
                _lengths.Remove(number);
            }
        }

        _folder.WritePosition(position);
        done.ForEach(_folder.Delete);
    }

    /// <summary>The number of the first segment that was written after a time; the last segment where there is none.</summary>
    public long FirstWrittenAfter(DateTime time)
    {
        List<long> numbers;
        lock (_gate)
        {
            numbers = [.. _lengths.Keys];
        }

        return numbers.FirstOrDefault(number => _folder.WrittenAt(number) >= time, numbers[^1]);
    }

    public void Dispose() => _file.Dispose();
}
