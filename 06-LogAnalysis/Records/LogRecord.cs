using System.Text;

namespace LogAnalysis.Records;

/// <summary>
/// One event of a log as it lies in the reader's buffer: UTF-8, nothing copied, nothing allocated. It is gone with the next line;
/// <see cref="ToEntry"/> makes a copy that can be kept. A field that the line does not have is empty.
/// </summary>
public ref struct LogRecord
{
    public LogRecord() => DurationMs = double.NaN;

    // Fields, for a parser writes into them with `out`; a record is a piece of a stack frame, and nobody's base.
#pragma warning disable CA1051

    /// <summary>Ticks of 100 ns since the year 1, in UTC; 0 where there is none.</summary>
    public long Ticks;

    /// <summary><see cref="LogLevel.Info"/> where the line does not say.</summary>
    public LogLevel Level = LogLevel.Info;

    /// <summary>The HTTP status; 0 where there is none.</summary>
    public int Status;

    /// <summary>Milliseconds; NaN where there are none.</summary>
    public double DurationMs;

    public ReadOnlySpan<byte> Service;
    public ReadOnlySpan<byte> Version;
    public ReadOnlySpan<byte> EventType;
    public ReadOnlySpan<byte> TraceId;
    public ReadOnlySpan<byte> SpanId;
    public ReadOnlySpan<byte> ParentSpanId;
    public ReadOnlySpan<byte> UserId;
    public ReadOnlySpan<byte> Endpoint;
    public ReadOnlySpan<byte> ErrorType;
    public ReadOnlySpan<byte> Message;
    public ReadOnlySpan<byte> StackTrace;

    /// <summary>The parts that an endpoint is made of, where the line has no endpoint.</summary>
    internal ReadOnlySpan<byte> Method;
    internal ReadOnlySpan<byte> Path;
    internal ReadOnlySpan<byte> Request;

    /// <summary>A name that is the service if the level is a number of pino and bunyan.</summary>
    internal ReadOnlySpan<byte> Name;
    internal bool HasLevel;
    internal bool IsNumberedLevel;
#pragma warning restore CA1051

    /// <summary>The same with strings; its costs are why the record exists.</summary>
    public readonly LogEntry ToEntry() => new(
        new DateTime(Ticks, DateTimeKind.Utc), Level, Encoding.UTF8.GetString(Service), Encoding.UTF8.GetString(Message))
    {
        Version = Text(Version),
        EventType = Text(EventType),
        TraceId = Text(TraceId),
        SpanId = Text(SpanId),
        ParentSpanId = Text(ParentSpanId),
        UserId = Text(UserId),
        Endpoint = Text(Endpoint),
        ErrorType = Text(ErrorType),
        StackTrace = Text(StackTrace),
        Status = Status == 0 ? null : Status,
        DurationMs = double.IsNaN(DurationMs) ? null : DurationMs,
    };

    private static string? Text(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);
}
