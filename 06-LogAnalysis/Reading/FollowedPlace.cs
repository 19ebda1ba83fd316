namespace LogAnalysis.Reading;

/// <summary>
/// How far a file was read, and by what it is known: its first bytes, and the last that were read. A name can be given to another file,
/// and the number of an inode is used again
/// (log shippers keep such a fingerprint, too).
/// </summary>
internal sealed class FollowedPlace
{
    /// <summary>How many bytes at each end tell files apart.</summary>
    public const int FingerprintLength = 256;

    private byte[] _head = [];
    private byte[] _tail = [];

    /// <summary>How many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>Takes what was read at the position.</summary>
    public void Add(ReadOnlySpan<byte> read)
    {
        _head = _head.Length < FingerprintLength ? [.. _head, .. read[..Math.Min(read.Length, FingerprintLength - _head.Length)]] : _head;
        _tail = [.. _tail.Concat(read[^Math.Min(read.Length, FingerprintLength)..].ToArray()).TakeLast(FingerprintLength)];
        Position += read.Length;
    }

    #region identity
    /// <summary>Shorter than what was read, or with other bytes there: emptied, and perhaps written again.</summary>
    public bool WasTruncated(FileStream file) => file.Length < Position || !HasFingerprint(file);

    /// <summary>Whether another file has the name. A file that begins alike and is not as long as the one that is open is another
    /// file.</summary>
    public bool IsOther(FileStream file, FileStream candidate)
    {
        // The program may write between these looks: the lengths tell only while the open file does not grow.
        var (before, length, after) = (file.Length, candidate.Length, file.Length);
        var isAnotherLength = before == after && length != before && length > 0;
        return isAnotherLength || (Position > 0 && length > 0 && !HasFingerprint(candidate) && HasFingerprint(file));
    }

    private bool HasFingerprint(FileStream file) => Has(file, _head, 0) && Has(file, _tail, Position - _tail.Length);

    private static bool Has(FileStream file, byte[] expected, long at)
    {
        var bytes = new byte[expected.Length];
        return RandomAccess.Read(file.SafeFileHandle, bytes, at) == expected.Length && bytes.AsSpan().SequenceEqual(expected);
    }
    #endregion
}
