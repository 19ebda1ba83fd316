using System.Runtime.CompilerServices;
using System.Text.Unicode;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>What became of the lines that one step of a parser has passed.</summary>
public enum LineOutcome
{
    /// <summary>They are an event.</summary>
    Parsed,

    /// <summary>A blank line: nothing is missing.</summary>
    Skipped,

    /// <summary>A comment of a W3C log, which names the columns.</summary>
    Comment,

    /// <summary>A line that cannot be read, and why.</summary>
    Broken,
}

/// <summary>Reads the events of a buffer one after the other, in any of the formats. It has memory of its own: one for each thread. It
/// throws for nothing that stands in a log.</summary>
public sealed class LogParser
{
    private readonly FlatJsonLine _flatJson = new();
    private readonly LineWraps _wraps = new();
    private readonly LineParser _lines;
    private readonly OtlpLine _otlp;
    private readonly AnsiColours _colours = new();
    private readonly AnsiColours _innerColours = new();
    private LogFormat _format;
    private LineWrap _wrap;
    private bool _isBlank;

    public LogParser() => (_lines, _otlp) = (new LineParser(Fields), new OtlpLine(new JsonLine(Fields)));

    /// <summary>The fields of the lines, and what was left out of them.</summary>
    public FieldCollector Fields { get; } = new();

    /// <summary>Why the last line is broken; null where it is not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Begins a block of lines.</summary>
    /// <param name="format">Their format.</param>
    /// <param name="wrap">What is around each of them.</param>
    /// <param name="heading">The last comment before them that names columns.</param>
    public void Begin(LogFormat format, LineWrap wrap, ReadOnlySpan<byte> heading)
    {
        (_format, _wrap) = (format, wrap);
        _lines.W3c.Begin(heading);
    }

    /// <summary>Reads the event, or passes the line, that begins here.</summary>
    /// <param name="buffer">Whole lines, each with its end, and <see cref="FlatJsonLine.Padding"/> bytes behind them.</param>
    /// <param name="begin">Where the event begins.</param>
    /// <param name="end">Behind the last line's end.</param>
    /// <param name="record">An empty record, which gets the event's fields.</param>
    /// <param name="next">Where the next one begins: at the same place where a line has several events.</param>
    /// <param name="lines">How many lines were passed: 0 for an event that is not the last of its line, more than 1 for one with a stack
    /// trace.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LineOutcome Read(byte[] buffer, int begin, int end, ref LogRecord record, out int next, out int lines)
    {
        lines = 1;
        if (_format == LogFormat.JsonLines && _wrap == LineWrap.None && _flatJson.TryParse(buffer, begin, ref record, out next))
        {
            return LineOutcome.Parsed;
        }

        record = new LogRecord();
        var line = LineAt(buffer, begin, end, out next);
        (Reason, _isBlank) = (null, false);
        if (line.Trim(" \t"u8).IsEmpty)
        {
            return LineOutcome.Skipped;
        }

        if (_format == LogFormat.W3c && line[0] == '#')
        {
            _lines.W3c.Comment(line);
            return LineOutcome.Comment;
        }

        Reason = line.Contains((byte)0) ? "NUL bytes" : !Utf8.IsValid(line) ? "not UTF-8"
            : OtlpLine.Is(line) ? NextOf(line, begin, ref record, ref next, ref lines)
            : Parse(line, ref record);
        if (Reason is not null)
        {
            return LineOutcome.Broken;
        }

        if (_isBlank)
        {
            return LineOutcome.Skipped;
        }

        if (_format == LogFormat.Text && _wrap == LineWrap.None)
        {
            record.StackTrace = StackTraces.Below(buffer, ref next, end, ref lines);
            record.ErrorType = record.ErrorType.IsEmpty ? ExceptionNames.Of(record.StackTrace) : record.ErrorType;
        }

        return LineOutcome.Parsed;
    }

    /// <summary>A line without its end, which may be \n or \r\n.</summary>
    internal static ReadOnlySpan<byte> LineAt(byte[] buffer, int begin, int end, out int next)
    {
        var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
        next = begin + length + 1;
        return buffer.AsSpan(begin, length > 0 && buffer[begin + length - 1] == '\r' ? length - 1 : length);
    }

    private string? Parse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        line = _colours.Strip(line);
        if (!_wraps.TryUnwrap(line, _wrap, out var inner, out var service))
        {
            return _lines.TryParse(line, _format, 0, ref record);
        }

        _isBlank = _wraps.Reason is null && inner.Trim(" \t"u8).IsEmpty;
        if (_isBlank)
        {
            return null;
        }

        var reason = _wraps.Reason ?? _lines.TryParseWrapped(_innerColours.Strip(inner), _format, _wraps.Ticks, ref record);
        record.Service = record.Service.IsEmpty ? service : record.Service;
        return reason;
    }

    /// <summary>The next event of a line that has several.</summary>
    private string? NextOf(ReadOnlySpan<byte> line, int begin, ref LogRecord record, ref int next, ref int lines)
    {
        if (_otlp.Left == 0 && _otlp.Begin(line) is { } reason)
        {
            return reason;
        }

        // A record that cannot be read costs the records behind it: a line is parsed or broken, and never both.
        var odd = _otlp.TryParseNext(line, ref record);
        if (odd is not null)
        {
            _otlp.Clear();
        }
        else if (_otlp.Left > 0)
        {
            (next, lines) = (begin, 0);
        }

        return odd;
    }
}
