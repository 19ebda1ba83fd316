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

    /// <summary>A line that cannot be read, and why.</summary>
    Broken,
}

/// <summary>Reads the events of a buffer one after the other, in any of the formats. It has memory of its own: one for each thread. It throws for nothing that stands in a log.</summary>
public sealed class LogParser
{
    private readonly FlatJsonLine _flatJson = new();
    private readonly JsonLine _json = new();
    private readonly LogfmtLine _logfmt = new();
    private readonly CombinedLine _combined = new();
    private readonly Rfc5424Line _syslog = new();

    /// <summary>Why the last line is broken; null where it is not.</summary>
    public string? Reason { get; private set; }

    /// <summary>What is assumed of times without a zone or a year.</summary>
    public TimeAssumptions Times { get; set; } = new(TimeSpan.Zero, DateTime.UtcNow);

    /// <summary>Reads the event, or passes the line, that begins here.</summary>
    /// <param name="buffer">Whole lines, each with its end, and <see cref="FlatJsonLine.Padding"/> bytes behind them.</param>
    /// <param name="begin">Where the event begins.</param>
    /// <param name="end">Behind the last line's end.</param>
    /// <param name="format">The format.</param>
    /// <param name="record">An empty record, which gets the event's fields.</param>
    /// <param name="next">Where the next one begins.</param>
    /// <param name="lines">How many lines were passed: more than one for an event with a stack trace.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LineOutcome Read(byte[] buffer, int begin, int end, LogFormat format, ref LogRecord record, out int next, out int lines)
    {
        lines = 1;
        if (format is LogFormat.JsonLines && _flatJson.TryParse(buffer, begin, ref record, out next))
        {
            return LineOutcome.Parsed;
        }

        record = new LogRecord();
        var line = LineAt(buffer, begin, end, out next);
        Reason = null;
        if (line.Trim(" \t"u8).IsEmpty)
        {
            return LineOutcome.Skipped;
        }

        Reason = line.Contains((byte)0) ? "NUL bytes" : !Utf8.IsValid(line) ? "not UTF-8" : format switch
        {
            LogFormat.JsonLines or LogFormat.Clef or LogFormat.Ecs => _json.TryParse(line, ref record),
            LogFormat.Logfmt => _logfmt.TryParse(line, ref record),
            LogFormat.Combined => _combined.TryParse(line, ref record),
            LogFormat.Rfc5424 => _syslog.TryParse(line, ref record),
            LogFormat.Lines => Free(line, ref record),
            _ when TextLine.IsStart(line) => TextLine.TryParse(line, ref record),
            _ => TextLine.IsContinuation(line) ? "a stack trace without its event" : "no time at the beginning",
        };
        if (Reason is not null)
        {
            return LineOutcome.Broken;
        }

        if (format == LogFormat.Text)
        {
            record.StackTrace = StackBelow(buffer, ref next, end, ref lines);
        }

        return LineOutcome.Parsed;
    }

    private string? Free(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        FreeLine.Parse(line, Times, ref record);
        return null;
    }

    /// <summary>A line without its end, which may be \n or \r\n.</summary>
    private static ReadOnlySpan<byte> LineAt(byte[] buffer, int begin, int end, out int next)
    {
        var length = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
        next = begin + length + 1;
        return buffer.AsSpan(begin, length > 0 && buffer[begin + length - 1] == '\r' ? length - 1 : length);
    }

    #region stack
    /// <summary>The lines below an event that belong to it.</summary>
    private static ReadOnlySpan<byte> StackBelow(byte[] buffer, scoped ref int next, int end, scoped ref int lines)
    {
        var (begin, last) = (next, next);
        while (next < end)
        {
            var line = LineAt(buffer, next, end, out var after);
            if (line.IsEmpty || !TextLine.IsContinuation(line) || line.Contains((byte)0) || !Utf8.IsValid(line))
            {
                break;
            }

            lines++;
            (last, next) = (next + line.Length, after);
        }

        return buffer.AsSpan(begin, last - begin);
    }
    #endregion
}
