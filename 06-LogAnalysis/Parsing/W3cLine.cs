using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>A line of IIS or of another W3C extended log: the comment <c>#Fields:</c> above it names its columns. See
/// https://www.w3.org/TR/WD-logfile.html.</summary>
/// <param name="fields">Gets the fields.</param>
public sealed class W3cLine(FieldCollector fields)
{
    private const int MostColumns = 100;
    private readonly NamedField[] _columns = new NamedField[MostColumns];
    private int _count;

    /// <summary>The line that names the columns begins so.</summary>
    public static ReadOnlySpan<byte> Heading => "#Fields:"u8;

    /// <summary>Begins with the columns that a comment has named before, or with none.</summary>
    public void Begin(ReadOnlySpan<byte> heading)
    {
        _count = 0;
        Comment(heading);
    }

    /// <summary>Takes the names of the columns from a comment; other comments change nothing.</summary>
    public void Comment(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Heading))
        {
            return;
        }

        var names = line[Heading.Length..];

        // CloudFront writes seconds, IIS milliseconds.
        var isInSeconds = names.IndexOf("x-edge-"u8) >= 0;
        for (_count = 0; TryCut(ref names, out var name) && _count < MostColumns; _count++)
        {
            _columns[_count] = name.SequenceEqual("date"u8) ? new(LogField.Timestamp, 0)
                : name.SequenceEqual("time"u8) ? default
                : isInSeconds && name.SequenceEqual("time-taken"u8) ? new(LogField.DurationS, 0)
                : FieldNames.Find(name);
        }
    }

    /// <summary>Reads a line.</summary>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        if (_count == 0)
        {
            return "no #Fields: above it";
        }

        fields.Begin();
        var rest = line;
        var column = 0;
        for (; TryCut(ref rest, out var value); column++)
        {
            if (column >= _count)
            {
                return "too many columns";
            }

            if (_columns[column].Field == LogField.Timestamp)
            {
                // The time stands in the next column, behind a blank: both are read as one.
                line.Overlaps(value, out var begin);
                value = line.Slice(begin, Math.Min(value.Length + " 09:26:53".Length, line.Length - begin));
            }

            if (value is not [(byte)'-'])
            {
                fields.Set(_columns[column], value, ref record);
            }
        }

        return column < _count ? "too few columns" : fields.Finish(ref record);
    }

    private static bool TryCut(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> word)
    {
        rest = rest.TrimStart(" \t"u8);
        var length = rest.IndexOfAny((byte)' ', (byte)'\t') is var end and >= 0 ? end : rest.Length;
        word = rest[..length];
        rest = rest[Math.Min(length + 1, rest.Length)..];
        return length > 0;
    }
}
