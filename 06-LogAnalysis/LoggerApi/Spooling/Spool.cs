using Microsoft.Win32.SafeHandles;

namespace LogAnalysis.LoggerApi;

/// <summary>The spool takes nothing more, for now.</summary>
public sealed class SpoolFullException(string message) : IOException(message);

/// <summary>
/// Logs on disk until they have arrived elsewhere. A log that <see cref="AppendAsync"/> has confirmed survives a crash of the process and,
/// as far as the disk keeps its promises, of the machine.
/// </summary>
public sealed class Spool : IDisposable
{
    private readonly ArrivalClock _clock;
    private readonly SpoolFolder _files;
    private readonly SpoolSegments _segments;
    private readonly GroupCommit _commit;
    private readonly Lock _probe = new();

    /// <summary>Opens a spool.</summary>
    /// <param name="folder">The folder of its files; made if it is missing.</param>
    /// <param name="limitBytes">How much may be on disk.</param>
    /// <param name="clock">The time of arrival.</param>
    /// <param name="segmentBytes">The size at which the next file is begun.</param>
    /// <param name="flush">Brings a file to the disk; fsync by default.</param>
    /// <exception cref="InvalidDataException">The folder cannot be used.</exception>
    public Spool(string folder, long limitBytes, ArrivalClock clock, long segmentBytes = 8 << 20, Action<SafeFileHandle>? flush = null)
    {
        (Folder, LimitBytes, _clock) = (folder, limitBytes, clock);
        _files = new SpoolFolder(folder);
        _segments = new SpoolSegments(_files);
        _commit = new GroupCommit(_segments, clock, limitBytes, segmentBytes, flush ?? RandomAccess.FlushToDisk);
    }

    public string Folder { get; }

    public long LimitBytes { get; }

    /// <summary>How many bytes of unfinished records a crash had left. Their clients got no answer.</summary>
    public long TornBytes => _files.TornBytes;

    /// <summary>Everything before this place has arrived elsewhere.</summary>
    public SpoolPosition Released => _segments.Released;

    /// <summary>The end of what is safe.</summary>
    public SpoolPosition End => _segments.End;

    /// <summary>The bytes on disk, or about to be.</summary>
    public long Bytes => _segments.Bytes + _commit.GatheredBytes;

    /// <summary>The bytes that have not arrived elsewhere.</summary>
    public long WaitingBytes => _segments.WaitingBytes + _commit.GatheredBytes;

    /// <summary>Whether there is no room for one more log of the largest size.</summary>
    public bool IsFull => Math.Min(Bytes, WaitingBytes) + SpoolRecord.MaxBytes > LimitBytes;

    /// <summary>The bytes that were appended since the start.</summary>
    public long AppendedBytes => _commit.AppendedBytes;

    /// <summary>Why the last commit failed; null after one that did not.</summary>
    public string? Failure => _commit.Failure;

    /// <summary>Is told of each commit: how long the disk took, in seconds.</summary>
    public Action<double>? Committed { get => _commit.Committed; set => _commit.Committed = value; }

    /// <summary>How long the oldest log waits, in seconds; 0 where none waits.</summary>
    public long WaitingSeconds
    {
        get
        {
            var position = Released;
            return Read(ref position, 1) is [var first, ..] ? Math.Max(_clock.NowTicks - first.Ticks, 0) / TimeSpan.TicksPerSecond : 0;
        }
    }

    /// <summary>Adds records, all or none, with the time of this moment. The task ends when they are safe.</summary>
    /// <param name="records">Records without a time; see <see cref="SpoolRecord.Begin"/>.</param>
    /// <param name="starts">Where each begins.</param>
    /// <exception cref="SpoolFullException">The limit is reached.</exception>
    /// <exception cref="IOException">The disk refused them: they are not safe.</exception>
    public Task AppendAsync(ReadOnlySpan<byte> records, ReadOnlySpan<int> starts) =>
        _commit.Append(records, starts) ?? throw new SpoolFullException(
            $"{Megabytes(Bytes)} of logs are on disk, {Megabytes(WaitingBytes)} of them wait, and {Megabytes(LimitBytes)} are the limit."
            + (_commit.GatheredBytes is > 0 and var writing ? $" The disk is writing {Megabytes(writing)}." : ""));

    /// <summary>Ends when something beyond this place is safe.</summary>
    public Task WaitForMoreAsync(SpoolPosition position, CancellationToken cancellation) =>
        _commit.WaitForMoreAsync(position, cancellation);

    /// <summary>Reads records from a place on, of one file, and only what is safe.</summary>
    /// <param name="position">Where to begin; after the call where to go on.</param>
    /// <param name="maxBytes">About so many bytes, and at least one record.</param>
    /// <param name="damage">Takes bytes that are no record.</param>
    public List<SpoolRecord> Read(ref SpoolPosition position, int maxBytes, Action<ReadOnlyMemory<byte>>? damage = null)
    {
        var records = new List<SpoolRecord>();
        var wanted = Math.Max(maxBytes, SpoolRecord.HeaderBytes + SpoolRecord.MaxBytes);
        while (records.Count == 0 && _segments.Read(ref position, wanted) is { IsEmpty: false } bytes)
        {
            position = position with { Offset = position.Offset + SpoolScan.Read(bytes, bytes.Length < wanted, records.Add, damage) };
        }

        return records;
    }

    /// <summary>Says that everything before a place has arrived elsewhere. Files that are wholly before it are deleted.</summary>
    public void Release(SpoolPosition position) => _segments.Release(position);

    /// <summary>Deletes the files that were last written before a time.</summary>
    public void DropOlderThan(DateTime time)
    {
        if (_segments.FirstWrittenAfter(time) is var first && first > Released.Segment)
        {
            Release(new(first, 0));
        }
    }

    /// <summary>Whether the disk can be written. Asked after a failure: without requests, no commit would find out.</summary>
    public bool CanWrite()
    {
        lock (_probe)
        {
            return Probe();
        }
    }

    private bool Probe()
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(Folder, "probe"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
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
        _commit.Dispose();
        _segments.Dispose();
        _files.Dispose();
    }

    internal static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:F1} MB");
}
