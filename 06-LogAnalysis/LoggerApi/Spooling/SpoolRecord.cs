using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace LogAnalysis.LoggerApi;

/// <summary>A log in the spool: a header of 28 bytes, the line, and the line's structured metadata, both as JSON.</summary>
/// <remarks>
/// The header, little-endian: mark (4), length of line and metadata (4), checksum (4), label set (4), length of the line (4), arrival in
/// ticks (8). The checksum is CRC-32C over line, metadata and header. It tells a whole record from what a crash has torn.
/// </remarks>
/// <param name="Ticks">The arrival, in steps of 100 ns since the year 1, UTC.</param>
/// <param name="LabelSet">The number of its labels in <see cref="LabelSets"/>.</param>
/// <param name="Line">A JSON object without its time.</param>
/// <param name="Metadata">A JSON object of texts.</param>
public readonly record struct SpoolRecord(long Ticks, int LabelSet, ReadOnlyMemory<byte> Line, ReadOnlyMemory<byte> Metadata)
{
    public const int HeaderBytes = 28;

    /// <summary>The largest record: a line as long as Loki takes, and three short texts of metadata with their escapes.</summary>
    public const int MaxBytes = SubmissionReader.MaxLineBytes + 8192;

    /// <summary>What the time adds to a line.</summary>
    public const int StampBytes = 43;

    private const int Checksum = 8, LabelsAt = 12, LineAt = 16, TicksAt = 20;

    /// <summary>The first bytes of each record.</summary>
    public static ReadOnlySpan<byte> Mark => "LOG2"u8;

    /// <summary>Fills the header of a record whose line and metadata are in place. The time is missing yet.</summary>
    public static void Begin(Span<byte> record, int labelSet, int lineBytes)
    {
        Mark.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], record.Length - HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(record[LabelsAt..], labelSet);
        BinaryPrimitives.WriteInt32LittleEndian(record[LineAt..], lineBytes);

        // The long part of the checksum, before the spool takes its lock.
        BinaryPrimitives.WriteUInt32LittleEndian(record[Checksum..], Crc(Crc(~0u, record[HeaderBytes..]), record[LabelsAt..TicksAt]));
    }

    /// <summary>Adds the time.</summary>
    public static void Stamp(Span<byte> record, long ticks)
    {
        BinaryPrimitives.WriteInt64LittleEndian(record[TicksAt..], ticks);
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(record[Checksum..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record[Checksum..], Crc(crc, record[TicksAt..HeaderBytes]));
    }

    /// <summary>Reads the record at the beginning of some bytes.</summary>
    /// <returns>Its length; 0 where there is no whole record.</returns>
    public static int TryRead(ReadOnlyMemory<byte> bytes, out SpoolRecord record)
    {
        record = default;
        var span = bytes.Span;
        if (span.Length < HeaderBytes || !span.StartsWith(Mark))
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        var lineBytes = BinaryPrimitives.ReadInt32LittleEndian(span[LineAt..]);
        if (length < 0 || length > MaxBytes || length > span.Length - HeaderBytes || lineBytes < 0 || lineBytes > length)
        {
            return 0;
        }

        var body = bytes.Slice(HeaderBytes, length);
        var crc = Crc(Crc(Crc(~0u, body.Span), span[LabelsAt..TicksAt]), span[TicksAt..HeaderBytes]);
        if (crc != BinaryPrimitives.ReadUInt32LittleEndian(span[Checksum..]))
        {
            return 0;
        }

        var ticks = BinaryPrimitives.ReadInt64LittleEndian(span[TicksAt..]);
        record = new(ticks, BinaryPrimitives.ReadInt32LittleEndian(span[LabelsAt..]), body[..lineBytes], body[lineBytes..]);
        return ticks > 0 && ticks <= DateTime.MaxValue.Ticks ? HeaderBytes + length : 0;
    }

    /// <summary>The line as it is shown and sent: with the time as its first field.</summary>
    public byte[] WithTime()
    {
        var text = new byte[StampBytes + Line.Length];
        var time = new DateTime(Ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes($"{{\"timestamp\":\"{time}\",", text);
        Line.Span[1..].CopyTo(text.AsSpan(StampBytes + 1));
        return text;
    }

    // A processor has an instruction for this polynomial.
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }
}
