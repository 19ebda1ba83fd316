using System.Text;

namespace LogAnalysis.Parsing;

/// <summary>How a field of a layout is read.</summary>
internal enum LayoutKind
{
    /// <summary>Up to the text that follows; without a blank, unless quotes or brackets are around it.</summary>
    Word,
    Time,

    /// <summary>A time as syslog writes it: with a month's name, or ISO 8601 with a T.</summary>
    SyslogTime,
    Level,

    /// <summary>A level of one letter, with nothing behind it.</summary>
    Letter,

    /// <summary>A value that must be right: a word that stands in this place by chance is not.</summary>
    Checked,

    /// <summary>Structured data of RFC 5424.</summary>
    Data,

    /// <summary>The rest of the line.</summary>
    Rest,
}

/// <summary>A field of a layout.</summary>
/// <param name="Before">The text in front of it.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Field">What it means.</param>
/// <param name="IsEnclosed">Quotes or brackets are around it.</param>
/// <param name="Missing">What is said where it is missing.</param>
internal sealed record LayoutPart(byte[] Before, LayoutKind Kind, LogField Field, bool IsEnclosed, string Missing);

/// <summary>The shape of a text line, written like the line itself: <c>{Timestamp} [{Level}] {Message}</c>.</summary>
public sealed class LineLayout
{
    /// <param name="text">The shape.</param>
    /// <param name="format">The format that it is part of.</param>
    public LineLayout(string text, LogFormat format)
    {
        Format = format;
        var parts = new List<LayoutPart>();
        while (text.Length > 0)
        {
            var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.IndexOf('}', StringComparison.Ordinal));
            var before = text[..open];
            parts.Add(Part(before, text[(open + 1)..close]));
            text = text[(close + 1)..];

            // The quote or bracket behind the last field says nothing more.
            text = text.Contains('{', StringComparison.Ordinal) ? text : "";
        }

        Parts = [.. parts];
    }

    /// <summary>The format that it is part of.</summary>
    public LogFormat Format { get; }

    internal LayoutPart[] Parts { get; }

    private static LayoutPart Part(string before, string name)
    {
        var kind = name switch
        {
            "Timestamp" => LayoutKind.Time,
            "SyslogTime" => LayoutKind.SyslogTime,
            "Level" => LayoutKind.Level,
            "Letter" => LayoutKind.Letter,
            "Data" => LayoutKind.Data,
            "Message" => LayoutKind.Rest,
            "Size" or "Status" or "Priority" or "DurationS" or "DurationMs" or "RequestTime" => LayoutKind.Checked,
            _ => LayoutKind.Word,
        };
        var isTime = kind is LayoutKind.Time or LayoutKind.SyslogTime;
        var field = Enum.TryParse<LogField>(name, out var known) ? known : isTime ? LogField.Timestamp : LogField.Other;
        var missing = isTime ? "no timestamp" : name.Length == 0 ? "too few fields" : $"no {name.ToLowerInvariant()}";
        return new(Encoding.UTF8.GetBytes(before), kind, field, before.Length > 0 && before[^1] is '"' or '[', missing);
    }
}
