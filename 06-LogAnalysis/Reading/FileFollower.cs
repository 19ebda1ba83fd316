using System.Runtime.CompilerServices;
using System.Text;

namespace LogAnalysis.Reading;

/// <summary>What a follower has seen.</summary>
public enum FollowedKind
{
    /// <summary>A whole line.</summary>
    Line,

    /// <summary>The line that a file ended with, without a line end, when it was left for the next one.</summary>
    LastLine,

    /// <summary>Another file has taken the name: reading goes on at its beginning.</summary>
    Rotated,

    /// <summary>The file was emptied: reading goes on at its beginning.</summary>
    Truncated,
}

/// <summary>A line, or what happened to the file; then the text is empty.</summary>
public sealed record Followed(FollowedKind Kind, string Text);

/// <summary>
/// Reads what is appended to a file, as `tail -F` does. A rotated file is read to its end before the next one is begun; a line is handed out when it is whole.
/// Which file it is, it knows by the first bytes: a name can be given to another one, and the number of an inode is used again (the fingerprint that log shippers use, too).
/// </summary>
/// <param name="path">The file; it may be missing at first.</param>
/// <param name="interval">How often to look; a fifth of a second by default.</param>
public sealed class FileFollower(string path, TimeSpan? interval = null)
{
    /// <summary>How many of the first bytes tell files apart. Two that begin alike, for so long, are taken for one.</summary>
    public const int FingerprintLength = 256;

    /// <summary>A line that is longer, in bytes, is handed out in pieces: 1 MB.</summary>
    public const int LongestLine = 1024 * 1024;

    private readonly TimeSpan _interval = interval ?? TimeSpan.FromMilliseconds(200);
    private readonly List<byte> _half = [];
    private byte[] _fingerprint = [];
    private long _position;

    /// <summary>Follows until it is cancelled.</summary>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<Followed> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        FileStream? file = null;
        try
        {
            while (true)
            {
                file ??= TryOpen();
                if (file is not null)
                {
                    if (WasTruncated(file))
                    {
                        // What was half written is gone for good, and with it the rest.
                        Begin();
                        yield return new(FollowedKind.Truncated, "");
                    }

                    foreach (var line in ReadNew(file))
                    {
                        yield return line;
                    }

                    if (TryOpenNext(file) is { } next)
                    {
                        // Between the look at the old one and the look at its name somebody may have written.
                        foreach (var line in ReadNew(file).Concat(LastLine()))
                        {
                            yield return line;
                        }

                        await file.DisposeAsync();
                        file = next;
                        Begin();
                        yield return new(FollowedKind.Rotated, "");
                        continue;
                    }
                }

                await Task.Delay(_interval, cancellation);
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    #region identity
    /// <summary>Shorter than what was read, or with another beginning: emptied, and perhaps written again.</summary>
    private bool WasTruncated(FileStream file) => file.Length < _position || !Head(file, _fingerprint.Length).SequenceEqual(_fingerprint);

    /// <summary>The file that has the name now, if it is another one.</summary>
    private FileStream? TryOpenNext(FileStream file)
    {
        var candidate = TryOpen();
        var isOther = candidate is not null && (_fingerprint.Length > 0
            ? !Head(candidate, _fingerprint.Length).SequenceEqual(_fingerprint) && Head(file, _fingerprint.Length).SequenceEqual(_fingerprint)
            : candidate.Length > 0 && file.Length == 0);
        if (!isOther)
        {
            candidate?.Dispose();
        }

        return isOther ? candidate : null;
    }

    private static byte[] Head(FileStream file, int length)
    {
        var head = new byte[length];
        return head[..RandomAccess.Read(file.SafeFileHandle, head, 0)];
    }
    #endregion

    private FileStream? TryOpen()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException($"'{path}' must not be read by this user, or is a folder.", exception);
        }
    }

    private void Begin()
    {
        (_position, _fingerprint) = (0, []);
        _half.Clear();
    }

    #region lines
    private IEnumerable<Followed> ReadNew(FileStream file)
    {
        var buffer = new byte[64 * 1024];
        while (RandomAccess.Read(file.SafeFileHandle, buffer, _position) is > 0 and var read)
        {
            // Emptied and written again between two looks: what was just read is from the middle of something else.
            if (WasTruncated(file))
            {
                yield break;
            }

            if (_fingerprint.Length < FingerprintLength)
            {
                _fingerprint = [.. _fingerprint, .. buffer.AsSpan(0, Math.Min(read, FingerprintLength - _fingerprint.Length))];
            }

            _position += read;
            var begin = 0;
            for (var end = Array.IndexOf(buffer, (byte)'\n', 0, read); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', begin, read - begin))
            {
                _half.AddRange(buffer.AsSpan(begin, end - begin));
                yield return new(FollowedKind.Line, TakeHalf());
                begin = end + 1;
            }

            // A half line waits for its other half, and a letter of several bytes for the rest of them.
            _half.AddRange(buffer.AsSpan(begin, read - begin));
            if (_half.Count > LongestLine)
            {
                yield return new(FollowedKind.Line, TakeHalf());
            }
        }
    }
    #endregion

    private IEnumerable<Followed> LastLine() => _half.Count == 0 ? [] : [new(FollowedKind.LastLine, TakeHalf())];

    private string TakeHalf()
    {
        var text = Encoding.UTF8.GetString(_half is [.., (byte)'\r'] ? [.. _half[..^1]] : [.. _half]);
        _half.Clear();
        return text;
    }
}
