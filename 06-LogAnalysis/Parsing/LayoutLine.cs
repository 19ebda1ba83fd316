using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Reads a text line by the layouts of its format. Nothing is copied, and nothing allocated.</summary>
/// <param name="fields">Gets the fields.</param>
public sealed class LayoutLine(FieldCollector fields)
{
    private readonly StructuredData _data = new(fields);

    private int _furthest;

    /// <summary>What the layout misses that came furthest.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Reads a line by the first layout that fits.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="layouts">The layouts that are tried, in their order.</param>
    /// <param name="record">Its fields. They lie in the line, or in this parser's own memory until its next line.</param>
    /// <returns>The layout; null where none fits.</returns>
    public LineLayout? TryParse(ReadOnlySpan<byte> line, LineLayout[] layouts, ref LogRecord record)
    {
        (Reason, _furthest) = ("no known shape", -1);
        foreach (var layout in layouts)
        {
            record = new LogRecord();
            fields.Begin();
            if (Fits(layout, line, ref record))
            {
                return layout;
            }
        }

        return null;
    }

    private bool Fits(LineLayout layout, ReadOnlySpan<byte> line, ref LogRecord record)
    {
        var at = 0;
        for (var i = 0; i < layout.Parts.Length; i++)
        {
            var part = layout.Parts[i];
            var after = i + 1 < layout.Parts.Length ? layout.Parts[i + 1].Before : [];
            var begin = at;
            if (!TryLiteral(part.Before, line, ref at) || !TryPart(part, line, after, ref at, ref record))
            {
                (Reason, _furthest) = begin > _furthest ? (part.Missing, begin) : (Reason, _furthest);
                return false;
            }
        }

        return at == line.Length || line[at] is (byte)' ' or (byte)'"' or (byte)']';
    }

    private bool TryPart(LayoutPart part, ReadOnlySpan<byte> line, scoped ReadOnlySpan<byte> after, ref int at, ref LogRecord record)
    {
        switch (part.Kind)
        {
            case LayoutKind.Time or LayoutKind.SyslogTime:
                return TryTime(part.Kind, line, ref at, ref record);
            case LayoutKind.Letter:
                return at < line.Length && line[at] <= 'Z' && (record.HasLevel = LevelNames.TryParseLetter(line[at++], out record.Level));
            case LayoutKind.Data:
                return _data.TryRead(line, ref at, ref record);
            case LayoutKind.Rest:
                // A byte order mark says that a syslog message is UTF-8 (RFC 5424, section 6.4).
                record.Message = line[at..].StartsWith("\uFEFF"u8) ? line[(at + 3)..] : line[at..];
                at = line.Length;
                return true;
        }

        if (!TryWord(line, after, part.IsEnclosed, ref at, out var word))
        {
            return false;
        }

        if (part.Kind == LayoutKind.Level)
        {
            return TryLevel(word, part.IsEnclosed || after is [(byte)':', ..] || (at < line.Length && line[at] == '\t'), ref record);
        }

        // A dash is what text formats write for "none"; load balancers write -1.
        var mustBeRight = part.Kind == LayoutKind.Checked;
        return word is [(byte)'-'] or [(byte)'-', (byte)'1'] || part.Field == LogField.Other
            ? !mustBeRight || IsSize(word)
            : fields.TrySetText(part.Field, word, mustBeRight, ref record);
    }

    private bool TryTime(LayoutKind kind, ReadOnlySpan<byte> line, ref int at, ref LogRecord record)
    {
        if (!TimeText.TryRead(line[at..], fields.Times, out var time) || (kind == LayoutKind.SyslogTime && !IsSyslogTime(line[at..])))
        {
            return false;
        }

        at += time.Length;
        fields.SetTime(time, ref record);
        return true;
    }

    private static bool IsSyslogTime(ReadOnlySpan<byte> time) => char.IsAsciiLetter((char)time[0]) || (time.Length > 10 && time[10] == 'T');

    /// <summary>In a sentence "error" is a word: without brackets or a colon a level is in capitals.</summary>
    private static bool TryLevel(ReadOnlySpan<byte> word, bool isMarked, ref LogRecord record)
    {
        word = word[(word.LastIndexOf((byte)':') + 1)..];
        var mayBe = word.Length >= 3 && (isMarked || !word.ContainsAnyInRange((byte)'a', (byte)'z'));
        return mayBe && (record.HasLevel = LevelNames.TryParse(word, out record.Level));
    }

    private static bool IsSize(ReadOnlySpan<byte> word) => word is [(byte)'-', ..] || !word.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Up to where the next text of the layout stands.</summary>
    private static bool TryWord(
        ReadOnlySpan<byte> line, scoped ReadOnlySpan<byte> after, bool isEnclosed, scoped ref int at, out ReadOnlySpan<byte> word)
    {
        var begin = at;
        for (; at < line.Length; at++)
        {
            var letter = line[at];
            var isBlank = letter is (byte)' ' or (byte)'\t';
            var isEnd = !after.IsEmpty ? StandsAt(after, line, at) : isEnclosed ? letter is (byte)'"' or (byte)']' : isBlank;
            if (isEnd || (!isEnclosed && isBlank))
            {
                word = line[begin..at];
                return isEnd && (isEnclosed || at > begin);
            }

            // A backslash takes the next character along.
            at += letter == '\\' && isEnclosed ? 1 : 0;
        }

        at = line.Length;
        word = line[begin..];
        return after.IsEmpty && at > begin;
    }

    private static bool StandsAt(scoped ReadOnlySpan<byte> literal, ReadOnlySpan<byte> line, int at) => TryLiteral(literal, line, ref at);

    /// <summary>Passes a text of the layout. A blank in it is any number of blanks and tabs; at the end of the line it may be
    /// missing.</summary>
    private static bool TryLiteral(scoped ReadOnlySpan<byte> literal, ReadOnlySpan<byte> line, ref int at)
    {
        foreach (var letter in literal)
        {
            if (letter == ' ')
            {
                if (at < line.Length && line[at] is not ((byte)' ' or (byte)'\t'))
                {
                    return false;
                }

                while (at < line.Length && line[at] is (byte)' ' or (byte)'\t')
                {
                    at++;
                }
            }
            else if (at >= line.Length || line[at++] != letter)
            {
                return false;
            }
        }

        return true;
    }
}
