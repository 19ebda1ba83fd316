using System.Globalization;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace LogAnalysis.LoggerApi;

/// <summary>The folder of a spool on disk: its segments, the place up to which they are released, and a lock for one process.</summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string PositionFile = "position.json";

    private readonly string _path;
    private readonly FileStream _lockFile;

    /// <summary>Opens the folder, and cuts off what a crash has torn.</summary>
    /// <exception cref="InvalidDataException">The folder cannot be used, has an older format, or belongs to another process.</exception>
    public SpoolFolder(string path)
    {
        _path = path;
        try
        {
            Directory.CreateDirectory(path);
            _lockFile = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            RefuseOldFormat();
            foreach (var file in Directory.EnumerateFiles(path, "logs-*.spool"))
            {
                var name = Path.GetFileNameWithoutExtension(file)[5..];
                if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    Lengths[number] = new FileInfo(file).Length;
                }
            }

            // Only the last segment was being written.
            var last = Lengths.Keys.LastOrDefault(1);
            Lengths[last] = Lengths.TryGetValue(last, out var length) ? Mend(PathOf(last), length) : 0;
            using var created = Open(last);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _lockFile?.Dispose();
            throw new InvalidDataException(
                $"cannot keep logs in '{path}': {exception.Message} "
                + "Another server may use the folder; choose one of its own with --spool DIR.");
        }
    }

    /// <summary>The length of each segment.</summary>
    public SortedDictionary<long, long> Lengths { get; } = [];

    /// <inheritdoc cref="Spool.TornBytes"/>
    public long TornBytes { get; private set; }

    /// <summary>Where the last run was. If that cannot be read, all logs are sent again.</summary>
    public SpoolPosition ReadPosition()
    {
        try
        {
            var position = JsonSerializer.Deserialize<SpoolPosition>(File.ReadAllBytes(Path.Combine(_path, PositionFile)));
            if (Lengths.TryGetValue(position.Segment, out var length) && position.Offset >= 0 && position.Offset <= length)
            {
                return position;
            }
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // No such file, or a partial one.
        }

        return new(Lengths.Keys.First(), 0);
    }

    /// <summary>Remembers a place. Without an fsync: if the file is lost, some logs are sent again.</summary>
    public void WritePosition(SpoolPosition position)
    {
        try
        {
            // Write to a temporary file, then rename it: readers never see a partial file.
            var path = Path.Combine(_path, PositionFile);
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(position));
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk is full or read-only. Some logs are sent again after the next start.
        }
    }

    /// <summary>Reads a segment from a place on, until the buffer is full; 0 where the segment was deleted in the meantime.</summary>
    public int Read(SpoolPosition position, byte[] buffer)
    {
        try
        {
            using var file = File.OpenHandle(PathOf(position.Segment), share: FileShare.ReadWrite | FileShare.Delete);
            var read = 0;
            while (read < buffer.Length && RandomAccess.Read(file, buffer.AsSpan(read), position.Offset + read) is > 0 and var count)
            {
                read += count;
            }

            return read;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    // ext4, XFS and Btrfs write the name of a new file with its first fsync; .NET has no fsync for a folder.
    public SafeFileHandle Open(long segment) =>
        File.OpenHandle(PathOf(segment), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    public DateTime WrittenAt(long segment) => File.GetLastWriteTimeUtc(PathOf(segment));

    /// <summary>Deletes a segment. One that stays, on a disk that is read-only, is deleted after the next start.</summary>
    public void Delete(long segment)
    {
        try
        {
            File.Delete(PathOf(segment));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its logs have arrived elsewhere.
        }
    }

    public void Dispose() => _lockFile.Dispose();

    /// <summary>Cuts off what stands behind the last whole record, and returns the length.</summary>
    private long Mend(string path, long length)
    {
        var whole = SpoolScan.WholeBytes(File.ReadAllBytes(path));
        if (whole < length)
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            TornBytes = length - whole;
            RandomAccess.SetLength(file, whole);
            RandomAccess.FlushToDisk(file);
        }

        return whole;
    }

    private void RefuseOldFormat()
    {
        if (Directory.EnumerateFiles(_path, "logs-*.ndjson").FirstOrDefault() is { } old)
        {
            _lockFile.Dispose();
            throw new InvalidDataException(
                $"'{old}' is a spool of an earlier version, with a log in each line. "
                + "Move such files elsewhere, start the server, and post them: "
                + "split -C 800k FILE part-, then curl --data-binary @part-aa "
                + "-H 'Content-Type: application/x-ndjson' URL/logs.");
        }
    }

    private string PathOf(long segment) => Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"logs-{segment:D10}.spool"));
}
