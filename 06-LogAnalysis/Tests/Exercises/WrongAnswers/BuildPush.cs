using System.Globalization;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.Contracts;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Each log brings its labels along, sorted by time as a whole.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.AStreamForEachPair), "a thousand look-ups")]
public static class SendsAStreamPerLog
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.OrderBy(log => log.Time).GroupBy(log => (log.Time, log.Line)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.OrderBy(log => log.Time).Select(log => log.TraceId is null ? new object[] { ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line } : [((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line, new { trace_id = log.TraceId }]),
        }),
    });
}

/// <summary>The trace id is a label, too, because one searches for it.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsNoLabel), "an index of streams")]
public static class MakesTheTraceALabel
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = stream.First().TraceId is null ? (object)new { service = stream.First().Service, level = stream.First().Level } : new { service = stream.First().Service, level = stream.First().Level, trace = stream.First().TraceId },
            values = stream.OrderBy(log => log.Time).Select(log => log.TraceId is null ? new object[] { ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line } : [((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line, new { trace_id = log.TraceId }]),
        }),
    });
}

/// <summary>Time and line, and nothing else.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsMetadata), "reading all of them")]
public static class LeavesTheTraceOut
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.OrderBy(log => log.Time).Select(log => log.TraceId is null ? new object[] { ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line } : [((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line]),
        }),
    });
}

/// <summary>Each log has metadata, with a null where there is none.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsMetadata), "with a null in it")]
public static class SendsANullTrace
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.OrderBy(log => log.Time).Select(log => new object?[] { ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line, new { trace_id = log.TraceId } }),
        }),
    });
}

/// <summary>The time as most APIs have it, with the digits below a millisecond behind the point.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TimesAreNanosecondsAsTexts), "January 1970")]
public static class SendsMilliseconds
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.OrderBy(log => log.Time).Select(log => log.TraceId is null ? new object[] { (log.Time - DateTime.UnixEpoch).TotalMilliseconds.ToString("F4", CultureInfo.InvariantCulture), log.Line } : [(log.Time - DateTime.UnixEpoch).TotalMilliseconds.ToString("F4", CultureInfo.InvariantCulture), log.Line, new { trace_id = log.TraceId }]),
        }),
    });
}

/// <summary>Nanoseconds, as a number.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TimesAreNanosecondsAsTexts), "rounded by half")]
public static class SendsNumbers
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.OrderBy(log => log.Time).Select(log => log.TraceId is null ? new object[] { (log.Time - DateTime.UnixEpoch).Ticks * 100, log.Line } : [(log.Time - DateTime.UnixEpoch).Ticks * 100, log.Line, new { trace_id = log.TraceId }]),
        }),
    });
}

/// <summary>As they came.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TheOldestComesFirst), "effects before causes")]
public static class KeepsTheOrderOfArrival
{
    public static string Build(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream => new
        {
            stream = new { service = stream.First().Service, level = stream.First().Level },
            values = stream.Select(log => log.TraceId is null ? new object[] { ((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line } : [((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture), log.Line, new { trace_id = log.TraceId }]),
        }),
    });
}

/// <summary>A template with holes: fast to write.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.LinesArriveAsTheyWere), "makes the whole push unreadable")]
public static class WritesJsonByHand
{
    public static string Build(IReadOnlyList<LogToPush> logs) => $$"""{"streams":[{{string.Join(',', logs.GroupBy(log => (log.Service, log.Level)).Select(stream => $$"""
        {"stream":{"service":"{{stream.Key.Service}}","level":"{{stream.Key.Level}}"},"values":[{{string.Join(',', stream.OrderBy(log => log.Time).Select(log => $$"""
            ["{{((log.Time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture)}}","{{log.Line}}"{{(log.TraceId is null ? "" : $$""", {"trace_id":"{{log.TraceId}}"}""")}}]
            """))}}]}
        """))}}]}""";
}
