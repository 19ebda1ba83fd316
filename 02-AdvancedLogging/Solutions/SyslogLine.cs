using System.Globalization;
using AdvancedLogging.ExerciseTypes;

namespace AdvancedLogging.Exercises;

/// <summary>Writes a record as a syslog message (RFC 5424, section 6).</summary>
public static class SyslogLine
{
    /// <summary>The message, without a line break at its end.</summary>
    public static string Format(SyslogRecord record) => string.Join(' ',
        $"<{record.Facility * 8 + record.Severity}>1",
        record.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss.ffffff'Z'", CultureInfo.InvariantCulture),
        Field(record.Host, 255),
        Field(record.Application, 48),
        Field(record.ProcessId, 128),
        Field(record.MessageId, 32),
        Data(record.Data),
        OneLine(record.Text));

    private static string Field(string? text, int length) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Take(length).Select(c => c is > ' ' and <= '~' ? c : '_'));

    private static string Data(IReadOnlyList<KeyValuePair<string, string>> data) =>
        data.Count == 0 ? "-" : $"[shop@32473 {string.Join(' ', data.Select(pair => $"{pair.Key}=\"{Escape(OneLine(pair.Value))}\""))}]";

    // The backslash first: the ones that are put before the others must not be doubled.
    private static string Escape(string value) => value
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("]", @"\]", StringComparison.Ordinal);

    private static string OneLine(string text) => text.Replace("\r", @"\r", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
