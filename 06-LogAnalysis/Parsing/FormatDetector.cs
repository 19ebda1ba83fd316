using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Recognizes a log's format by its first lines, as `file` does: the name of a file says little.</summary>
public static class FormatDetector
{
    private const int Looked = 50;

    /// <summary>The format and the wrapper that most of the first lines have.</summary>
    /// <param name="head">The beginning of a log; a last line without an end is looked at, too.</param>
    /// <returns>Null where no line has a known form. An empty log is taken for JSON lines.</returns>
    public static (LogFormat? Format, LineWrap Wrap) Detect(ReadOnlySpan<byte> head)
    {
        var (formats, wraps, looked) = (new int[Enum.GetValues<LogFormat>().Length], new int[Enum.GetValues<LineWrap>().Length], 0);
        var (wrap, layouts, colours) = (new LineWraps(), new LayoutLine(new FieldCollector()), new AnsiColours());
        while (!head.IsEmpty && looked < Looked)
        {
            var length = head.IndexOf((byte)'\n') is var end and >= 0 ? end : head.Length;
            var line = colours.Strip(head[..length]).Trim("\r \t"u8);
            head = head[Math.Min(length + 1, head.Length)..];
            if (line.IsEmpty)
            {
                continue;
            }

            looked++;
            if (line.StartsWith(W3cLine.Heading))
            {
                return (LogFormat.W3c, LineWrap.None);
            }

            var kind = LineWraps.Of(line);
            wraps[(int)kind]++;
            wrap.TryUnwrap(line, kind, out var inner, out _);
            if (Of(inner, layouts) is { } format)
            {
                formats[(int)format]++;
            }
        }

        var (most, mostWrap) = (Array.IndexOf(formats, formats.Max()), (LineWrap)Array.IndexOf(wraps, wraps.Max()));
        return looked == 0 ? (LogFormat.JsonLines, LineWrap.None)
            : formats[most] > 0 ? ((LogFormat)most, mostWrap)
            : (mostWrap == LineWrap.None ? null : LogFormat.Lines, mostWrap);
    }

    #region form
    /// <summary>What one line looks like.</summary>
    private static LogFormat? Of(ReadOnlySpan<byte> line, LayoutLine layouts)
    {
        if (line is [(byte)'{', ..])
        {
            return LogFormat.JsonLines;
        }

        var record = new LogRecord();
        if (layouts.TryParse(line, Layouts.All, ref record) is { } layout)
        {
            return layout.Format;
        }

        var equals = line.IndexOf((byte)'=');
        return equals > 0 && !line[..equals].ContainsAnyExcept(LogfmtLine.NameLetters) ? LogFormat.Logfmt : null;
    }
    #endregion
}
