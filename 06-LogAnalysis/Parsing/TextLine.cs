using System.Text.RegularExpressions;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// An event of the shop's text log, with the lines of its stack trace:
/// <c>2026-03-14 09:26:53.123 ERROR [ledger/3.1.4] trace/span/parent user "endpoint" status duration event error: message</c>; what there is not is a dash.
/// </summary>
public static partial class TextLine
{
    #region regex
    /// <summary>The same as a regular expression, which the compiler turns into code: easy to read and to change, and fast enough for most files. Each repetition has a bound.</summary>
    [GeneratedRegex("""
        ^(?<time>\d{4}-\d\d-\d\d[ ]\d\d:\d\d:\d\d\.\d{3})[ ](?<level>[A-Z]{1,20})[ ]{1,20}\[(?<service>[^/\]]{1,200})/(?<version>[^\]]{1,200})\]
        [ ](?<trace>[^/ ]{1,200})/(?<span>[^/ ]{1,200})/(?<parent>[^/ ]{1,200})[ ](?<user>[^ ]{1,200})[ ]"(?<endpoint>[^"]{0,4000})"
        [ ](?<status>\d{3}|-)[ ](?<duration>[\d.]{1,40}|-)[ ](?<event>[^ ]{1,200})[ ](?<error>[^ :]{1,200}):[ ](?<message>.{0,1000000})$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Pattern();
    #endregion

    /// <summary>Whether an event begins here: each has its time at the very beginning. What does not belongs to the event above.</summary>
    public static bool IsStart(ReadOnlySpan<byte> line) =>
        line.Length >= 5 && line[4] == '-' && !line[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Whether a line below an event looks like one of its stack trace: indented, or beginning with a type that is an exception.</summary>
    public static bool IsContinuation(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t')
        {
            return true;
        }

        var name = line[..(line.IndexOfAny((byte)':', (byte)' ') is var end and >= 0 ? end : line.Length)];
        return name.EndsWith("Exception"u8) || name.EndsWith("Error"u8) || line.StartsWith("--->"u8) || line.StartsWith("Caused by:"u8);
    }

    #region spans
    /// <summary>Reads the first line of an event, field by field, with nothing allocated.</summary>
    /// <returns>Null, or why the line cannot be read.</returns>
    public static string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        if (line.Length < 25 || !Timestamps.TryParseIso(line[..23], out record.Ticks) || line[23] != ' ')
        {
            return "not a timestamp";
        }

        var fields = new FieldCursor(line[24..]);
        if (!fields.TryWord(out var level) || !LevelNames.TryParse(level, out record.Level))
        {
            return "unknown level";
        }

        // Levels are filled up with blanks to five characters.
        fields = new FieldCursor(fields.Rest.TrimStart((byte)' '));
        if (!fields.TryBetween((byte)'[', (byte)']', out var source) || source.IndexOf((byte)'/') is not (> 0 and var slash))
        {
            return "no [service/version]";
        }

        if (!fields.TryWord(out var ids) || ids.Count((byte)'/') != 2)
        {
            return "no trace/span/parent";
        }

        if (!fields.TryWord(out var user) || !fields.TryBetween((byte)'"', (byte)'"', out var endpoint))
        {
            return "no user and \"endpoint\"";
        }

        if (!fields.TryWord(out var status) || !fields.TryWord(out var duration) || !fields.TryWord(out var eventType) || fields.Rest.IndexOf(": "u8) is not (> 0 and var colon))
        {
            return "too few fields";
        }

        var second = ids.IndexOf((byte)'/');
        record.Service = source[..slash];
        record.Version = Known(source[(slash + 1)..]);
        record.TraceId = Known(ids[..second]);
        record.SpanId = Known(ids[(second + 1)..ids.LastIndexOf((byte)'/')]);
        record.ParentSpanId = Known(ids[(ids.LastIndexOf((byte)'/') + 1)..]);
        record.UserId = Known(user);
        record.Endpoint = Known(endpoint);
        record.EventType = Known(eventType);
        record.ErrorType = Known(fields.Rest[..colon]);
        record.Message = fields.Rest[(colon + 2)..];
        return (Known(status).IsEmpty ? null : FieldValues.Set(LogField.Status, status, ref record))
            ?? (Known(duration).IsEmpty ? null : FieldValues.Set(LogField.DurationMs, duration, ref record));
    }

    private static ReadOnlySpan<byte> Known(ReadOnlySpan<byte> value) => value is [(byte)'-'] ? [] : value;
    #endregion
}
