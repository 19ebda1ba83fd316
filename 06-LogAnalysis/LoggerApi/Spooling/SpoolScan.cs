namespace LogAnalysis.LoggerApi;

/// <summary>Bytes of a spool as records. Bytes that are no record are skipped up to the next mark, and handed on.</summary>
internal static class SpoolScan
{
    /// <summary>Calls back for each record.</summary>
    /// <param name="bytes">From the beginning of a record, or from anywhere.</param>
    /// <param name="isEnd">Whether nothing follows: then an unfinished record at the end is damage, too.</param>
    /// <param name="record">Takes a record.</param>
    /// <param name="damage">Takes bytes that are no record.</param>
    /// <returns>How many bytes were consumed; the rest may be the beginning of a record.</returns>
    public static int Read(ReadOnlyMemory<byte> bytes, bool isEnd, Action<SpoolRecord> record, Action<ReadOnlyMemory<byte>>? damage = null)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var rest = bytes[at..];
            if (SpoolRecord.TryRead(rest, out var found) is > 0 and var length)
            {
                record(found);
                at += length;
                continue;
            }

            // A record that the buffer cuts off; one can be no longer than this.
            var mark = SpoolRecord.Mark[..Math.Min(rest.Length, SpoolRecord.Mark.Length)];
            if (!isEnd && rest.Length < SpoolRecord.HeaderBytes + SpoolRecord.MaxBytes && rest.Span.StartsWith(mark))
            {
                break;
            }

            var next = rest.Span[1..].IndexOf(SpoolRecord.Mark);
            var lost = next < 0 ? rest.Length - (isEnd ? 0 : CutOffMark(rest.Span)) : next + 1;
            damage?.Invoke(rest[..lost]);
            at += lost;
        }

        return at;
    }

    /// <summary>How many bytes at the end are the beginning of a mark.</summary>
    private static int CutOffMark(ReadOnlySpan<byte> bytes)
    {
        for (var length = SpoolRecord.Mark.Length - 1; length > 0; length--)
        {
            if (bytes.Length > length && bytes.EndsWith(SpoolRecord.Mark[..length]))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>How many bytes there are up to the end of the last whole record.</summary>
    public static long WholeBytes(ReadOnlyMemory<byte> bytes)
    {
        var (whole, at) = (0, 0);
        while (at < bytes.Length)
        {
            var length = SpoolRecord.TryRead(bytes[at..], out _);
            var next = length > 0 ? length : bytes.Span[(at + 1)..].IndexOf(SpoolRecord.Mark) + 1;
            if (next == 0)
            {
                break;
            }

            at += next;
            whole = length > 0 ? at : whole;
        }

        return whole;
    }
}
