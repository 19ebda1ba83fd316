using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Reads one line in any of the formats.</summary>
internal sealed class LineParser(FieldCollector fields)
{
    private static readonly LineLayout[][] Rows = [.. Enum.GetValues<LogFormat>().Select(Layouts.Of)];
    private readonly JsonLine _json = new(fields);
    private readonly LogfmtLine _logfmt = new(fields);
    private readonly LayoutLine _layouts = new(fields);

    public W3cLine W3c { get; } = new(fields);

    /// <summary>Reads a line.</summary>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, LogFormat format, long fallback, ref LogRecord record)
    {
        switch (format)
        {
            case LogFormat.JsonLines: return _json.TryParse(line, ref record, fallback);
            case LogFormat.Logfmt: return _logfmt.TryParse(line, ref record, fallback);
            case LogFormat.W3c: return W3c.TryParse(line, ref record);
            case LogFormat.Lines:
                FreeLine.Parse(line, fields.Times, ref record);
                return null;
        }

        if (_layouts.TryParse(line, Rows[(int)format], ref record) is not { } layout)
        {
            return format == LogFormat.Text && StackTraces.IsContinuation(line) ? "a stack trace without its event" : _layouts.Reason;
        }

        if (!record.HasLevel && FreeLine.TryFindLevel(record.Message, out var level))
        {
            (record.Level, record.HasLevel) = (level, true);
        }

        return fields.Finish(ref record, fallback);
    }

    /// <summary>
    /// A line of a container: programs write their banners beside their logs. What is no JSON, and not of the log's format, is a message
    /// with the time of the wrapper.
    /// Without such a time it is broken.
    /// </summary>
    public string? TryParseWrapped(ReadOnlySpan<byte> line, LogFormat format, long wrapperTicks, ref LogRecord record)
    {
        var isJson = format != LogFormat.Lines && line is [(byte)'{', ..];
        var own = isJson ? LogFormat.JsonLines : format == LogFormat.JsonLines ? LogFormat.Lines : format;
        var reason = TryParse(line, own, wrapperTicks, ref record);
        var isNoPair = own == LogFormat.Logfmt && record.Message.IsEmpty && !record.HasLevel;
        if ((reason is not null && !isJson) || isNoPair)
        {
            record = new LogRecord();
            (own, reason) = (LogFormat.Lines, TryParse(line, LogFormat.Lines, 0, ref record));
        }

        // A number in a free line may look like a time; the wrapper's time is certain.
        record.Ticks = wrapperTicks != 0 && (own == LogFormat.Lines || record.Ticks == 0) ? wrapperTicks : record.Ticks;
        return reason ?? (record.Ticks == 0 && format != LogFormat.Lines ? "no timestamp" : null);
    }
}
