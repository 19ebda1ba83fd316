using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogAnalysis.Parsing;
using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>Writes a generated log in one of the formats, with a few blank lines and a few broken ones, as real logs have them.</summary>
public static class LogFileWriter
{
    /// <summary>The formats that it writes.</summary>
    public static IReadOnlyList<LogFormat> Formats { get; } =
        [LogFormat.JsonLines, LogFormat.Logfmt, LogFormat.Access, LogFormat.Syslog, LogFormat.Text];

    private const int FlushAt = 64 * 1024;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes as many lines as asked for; as text a stack trace adds some of its own.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="log">What to write.</param>
    /// <param name="lines">How many lines, the broken and the blank ones among them.</param>
    /// <param name="broken">How many of them are broken, at most a tenth of all.</param>
    /// <param name="format">In which format.</param>
    /// <param name="cancellation">Ends it between two lines.</param>
    /// <returns>How many blank lines it wrote.</returns>
    public static int Write(Stream output, ShopLog log, long lines, int broken, LogFormat format, CancellationToken cancellation = default)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        using var json = new Utf8JsonWriter(buffer, Plain);
        var (written, breaks, blanks, blankEvery) = (0L, 0, 0, Math.Max(lines / 3, 2));
        using var entries = log.Entries(lines, requestsOnly: format == LogFormat.Access).GetEnumerator();
        while (written < lines && entries.MoveNext())
        {
            var begin = buffer.WrittenCount;
            ShopLine.Append(buffer, json, entries.Current, format);

            // Spread evenly over the file: the next broken line is due when this part of the lines is written.
            if (breaks < broken && written >= (breaks + 0.5) * lines / broken)
            {
                Break(buffer, begin, breaks++, format);
            }

            buffer.Write("\n"u8);
            if (++written < lines && written % blankEvery == blankEvery / 2 && broken > 0)
            {
                buffer.Write("\n"u8);
                (written, blanks) = (written + 1, blanks + 1);
            }

            if (buffer.WrittenCount > FlushAt)
            {
                output.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        output.Write(buffer.WrittenSpan);
        return blanks;
    }

    /// <summary>One event as a line, without its end.</summary>
    public static byte[] Line(LogEntry entry, LogFormat format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        ShopLine.Append(buffer, json, entry, format);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Break(ArrayBufferWriter<byte> buffer, int begin, int number, LogFormat format)
    {
        var line = buffer.WrittenSpan[begin..].ToArray();
        var end = line.AsSpan().IndexOf((byte)'\n') is var first and >= 0 ? first : line.Length;
        byte[] broken = (number % 4) switch
        {
            // The process died while it wrote; the disk left a hole; another program wrote to the same file; a text in Latin-1.
            0 => line[..Math.Min(end / 2, format == LogFormat.JsonLines ? int.MaxValue : 12)],
            1 => new byte[64],
            2 => "== Unhandled exception. Out of memory."u8.ToArray(),
            _ => [.. line[..(end - 4)], 0xE9, .. line[(end - 4)..end]],
        };
        var rest = buffer.WrittenSpan[..begin].ToArray();
        buffer.ResetWrittenCount();
        buffer.Write(rest);
        buffer.Write(broken);
    }
}
