using System.Globalization;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>Adds the two numbers.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.ThePriorityComesFirst), "expected: <131>1\nbut it is: <19>1")]
public static class FacilityNotMultiplied
{
    public static string Format(SyslogRecord record) => new Writer { Priority = r => r.Facility + r.Severity }.Write(record);
}

/// <summary>The local time with a Z behind it.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.TheTimeIsUtc), "a Z behind a local time is a lie")]
public static class OffsetIgnored
{
    public static string Format(SyslogRecord record) => new Writer { Time = r => r.Time.ToString("yyyy-MM-dd'T'HH':'mm':'ss.ffffff'Z'", CultureInfo.InvariantCulture) }.Write(record);
}

/// <summary>The round-trip form: seven digits, and the language's calendar does not matter. RFC 5424 allows six.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.TheTimeIsUtc), "allows six digits at most")]
public static class RoundTripTime
{
    public static string Format(SyslogRecord record) => new Writer { Time = r => r.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }.Write(record);
}

/// <summary>In Thailand it is the year 2569.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.TheTimeIsUtc), "the machine speaks ")]
public static class TimeInTheMachinesLanguage
{
    public static string Format(SyslogRecord record) => new Writer { Time = r => r.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss.ffffff'Z'", CultureInfo.CurrentCulture) }.Write(record);
}

/// <summary>Nothing for what is missing.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.WhatIsMissingIsADash), "moves one to the left")]
public static class NothingForNothing
{
    public static string Format(SyslogRecord record) => new Writer { Field = (text, length) => string.IsNullOrEmpty(text) ? "" : Writer.Clean(text, length) }.Write(record);
}

/// <summary>A dash for null, and nothing for an empty text.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.WhatIsMissingIsADash), "expected: shop-1 - 4711 -")]
public static class EmptyIsNotMissing
{
    public static string Format(SyslogRecord record) => new Writer { Field = (text, length) => text is null ? "-" : Writer.Clean(text, length) }.Write(record);
}

/// <summary>As long as it comes.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.HeaderFieldsAreCutAndCleaned), "one character too many")]
public static class FieldsNotCut
{
    public static string Format(SyslogRecord record) => new Writer { Field = (text, _) => string.IsNullOrEmpty(text) ? "-" : Writer.Clean(text, 1_000) }.Write(record);
}

/// <summary>Brackets around nothing.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.DataStandsInBrackets), "expected: - Payment failed\nbut it is: [shop@32473 ] Payment failed")]
public static class EmptyBrackets
{
    public static string Format(SyslogRecord record) => new Writer { None = "[shop@32473 ]" }.Write(record);
}

/// <summary>The backslash last: it doubles the ones that were just put in.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.ValuesAreEscaped), "would end the data")]
public static class BackslashLast
{
    public static string Format(SyslogRecord record) => new Writer { Escape = value => value.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal).Replace(@"\", @"\\", StringComparison.Ordinal) }.Write(record);
}

/// <summary>What JSON escapes; the bracket is none of it.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.ValuesAreEscaped), "C=\"[1]\"")]
public static class BracketForgotten
{
    public static string Format(SyslogRecord record) => new Writer { Escape = value => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) }.Write(record);
}

/// <summary>The text is for people, and people can read line breaks.</summary>
[WrongAnswer<SyslogLineTests>(nameof(SyslogLineTests.OneRecordIsOneLine), "writes a message of his own")]
public static class LineBreaksInTheText
{
    public static string Format(SyslogRecord record) => new Writer { Text = text => text }.Write(record);
}

/// <summary>All of it right, with one part to be replaced by a mistake.</summary>
internal sealed class Writer
{
    public Func<SyslogRecord, int> Priority { get; init; } = record => record.Facility * 8 + record.Severity;

    public Func<SyslogRecord, string> Time { get; init; } = record => record.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public Func<string?, int, string> Field { get; init; } = (text, length) => string.IsNullOrEmpty(text) ? "-" : Clean(text, length);

    public string None { get; init; } = "-";

    public Func<string, string> Escape { get; init; } = Right;

    public Func<string, string> Text { get; init; } = OneLine;

    public static string Clean(string text, int length) => string.Concat(text.Take(length).Select(c => c is > ' ' and <= '~' ? c : '_'));

    public static string Right(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);

    private static string OneLine(string text) => text.Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    public string Write(SyslogRecord record) => string.Join(' ',
        $"<{Priority(record)}>1", Time(record), Field(record.Host, 255), Field(record.Application, 48), Field(record.ProcessId, 128), Field(record.MessageId, 32),
        record.Data.Count == 0 ? None : $"[shop@32473 {string.Join(' ', record.Data.Select(pair => $"{pair.Key}=\"{Escape(OneLine(pair.Value))}\""))}]",
        Text(record.Text));
}
