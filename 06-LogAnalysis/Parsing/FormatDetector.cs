namespace LogAnalysis.Parsing;

/// <summary>Recognizes a log's format by its first lines, as `file` does: the name of a file says little.</summary>
public static class FormatDetector
{
    private const int Looked = 50;

    /// <summary>The format that most of the first lines have. <see cref="LogFormat.Lines"/> is never recognized, only told.</summary>
    /// <param name="head">The beginning of a log; a last line without an end is looked at, too.</param>
    /// <returns>Null where no line has a known form. An empty log is taken for JSON lines.</returns>
    public static LogFormat? Detect(ReadOnlySpan<byte> head)
    {
        Span<int> votes = stackalloc int[Enum.GetValues<LogFormat>().Length];
        var (looked, seen) = (0, false);
        while (!head.IsEmpty && looked < Looked)
        {
            var length = head.IndexOf((byte)'\n') is var end and >= 0 ? end : head.Length;
            var line = head[..length].Trim("\r \t"u8);
            head = head[Math.Min(length + 1, head.Length)..];
            if (!line.IsEmpty)
            {
                (seen, looked) = (true, looked + 1);
                if (Of(line) is { } format)
                {
                    votes[(int)format]++;
                }
            }
        }

        if (!seen)
        {
            return LogFormat.JsonLines;
        }

        var most = 0;
        for (var format = 1; format < votes.Length; format++)
        {
            most = votes[format] > votes[most] ? format : most;
        }

        return votes[most] == 0 ? null : (LogFormat)most;
    }

    #region form
    /// <summary>What one line looks like, without reading it to the end.</summary>
    private static LogFormat? Of(ReadOnlySpan<byte> line)
    {
        if (line[0] == '{')
        {
            return line.IndexOf("\"@t\":"u8) >= 0 ? LogFormat.Clef : line.IndexOf("\"@timestamp\":"u8) >= 0 ? LogFormat.Ecs : LogFormat.JsonLines;
        }

        if (line[0] == '<' && line.IndexOf(">1 "u8) is > 1 and < 5)
        {
            return LogFormat.Rfc5424;
        }

        if (TextLine.IsStart(line))
        {
            return LogFormat.Text;
        }

        // host ident user [14/Mar/2026:09:26:53 +0000] "…"
        if (line.IndexOf(" ["u8) is > 0 and var bracket && line.Length > bracket + 29 && line[bracket + 4] == '/' && line[bracket + 8] == '/' && line[bracket + 28] == ']')
        {
            return LogFormat.Combined;
        }

        var equals = line.IndexOf((byte)'=');
        return equals > 0 && !line[..equals].ContainsAny(" \""u8) ? LogFormat.Logfmt : null;
    }
    #endregion
}
