using System.Globalization;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Makes a stream of each log.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.AStreamForEachPair), "a thousand look-ups")]
public static class SendsAStreamPerLog
{
    // In the order of time, or the push would be rejected for that.
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody { Key = log => log }.Of([.. logs.OrderBy(log => log.Time)]);
}

/// <summary>Makes the trace id a label, because it is searched for.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsNoLabel), "an index of streams")]
public static class MakesTheTraceALabel
{
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody
    {
        Labels = log => log.TraceId is null
            ? new { service = log.Service, level = log.Level }
            : new { service = log.Service, level = log.Level, trace = log.TraceId },
    }.Of(logs);
}

/// <summary>Sends time and line only.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsMetadata), "reading all of them")]
public static class LeavesTheTraceOut
{
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody { Metadata = _ => null }.Of(logs);
}

/// <summary>Sends metadata with each log, with a null where there is no trace.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TraceIdIsMetadata), "with a null in it")]
public static class SendsANullTrace
{
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody { Metadata = log => new { trace_id = log.TraceId } }.Of(logs);
}

/// <summary>Sends the time in milliseconds, as most APIs have it.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TimesAreNanosecondsAsTexts), "January 1970")]
public static class SendsMilliseconds
{
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody
    {
        Time = log => (log.Time - DateTime.UnixEpoch).TotalMilliseconds.ToString("F4", CultureInfo.InvariantCulture),
    }.Of(logs);
}

/// <summary>Sends nanoseconds as a number.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TimesAreNanosecondsAsTexts), "round a number of 19 digits")]
public static class SendsNumbers
{
    public static string Build(IReadOnlyList<LogToPush> logs) =>
        new PushBody { Time = log => (log.Time - DateTime.UnixEpoch).Ticks * 100 }.Of(logs);
}

/// <summary>Keeps the order of arrival.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.TheOldestComesFirst), "effects before causes")]
public static class KeepsTheOrderOfArrival
{
    public static string Build(IReadOnlyList<LogToPush> logs) => new PushBody { IsSorted = false }.Of(logs);
}

/// <summary>Writes JSON with a template.</summary>
[WrongAnswer<BuildPushTests>(nameof(BuildPushTests.LinesArriveAsTheyWere), "makes the whole push unreadable")]
public static class WritesJsonByHand
{
    public static string Build(IReadOnlyList<LogToPush> logs)
    {
        var streams = logs.GroupBy(log => (log.Service, log.Level)).Select(stream =>
            $$"""{"stream":{"service":"{{stream.Key.Service}}","level":"{{stream.Key.Level}}"},"values":[{{string.Join(',', stream.OrderBy(log => log.Time).Select(Value))}}]}""");
        return $$"""{"streams":[{{string.Join(',', streams)}}]}""";
    }

    private static string Value(LogToPush log)
    {
        var trace = log.TraceId is null ? "" : $$""", {"trace_id":"{{log.TraceId}}"}""";
        return string.Create(CultureInfo.InvariantCulture, $"[\"{(log.Time - DateTime.UnixEpoch).Ticks * 100}\",\"{log.Line}\"{trace}]");
    }
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal sealed class PushBody
{
    public Func<LogToPush, object> Key { get; init; } = log => (log.Service, log.Level);

    public Func<LogToPush, object> Labels { get; init; } = log => new { service = log.Service, level = log.Level };

    public Func<LogToPush, object> Time { get; init; } = log => ((log.Time - DateTime.UnixEpoch).Ticks * 100)
        .ToString(CultureInfo.InvariantCulture);

    public Func<LogToPush, object?> Metadata { get; init; } = log => log.TraceId is null ? null : new { trace_id = log.TraceId };

    public bool IsSorted { get; init; } = true;

    public string Of(IReadOnlyList<LogToPush> logs) => JsonSerializer.Serialize(new
    {
        streams = logs.GroupBy(Key).Select(stream => new
        {
            stream = Labels(stream.First()),
            values = (IsSorted ? stream.OrderBy(log => log.Time) : stream.AsEnumerable())
                .Select(log => Metadata(log) is { } metadata ? [Time(log), log.Line, metadata] : new[] { Time(log), log.Line }),
        }),
    });
}
