using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Wraps a formatter, so that one event is one line: line breaks, control characters and marks that turn the direction of the text become
/// escapes. They are JSON's escapes, so a line of JSON keeps its meaning.
/// </summary>
/// <param name="inner">Any formatter that ends an event with a line break.</param>
public sealed class OneLineFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        var line = text.ToString();

        // The last line break is the formatter's own. Any other one came with the event.
        output.WriteLine(Escape(line.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? line[..^Environment.NewLine.Length] : line));
    }

    #region escape
    /// <summary>Writes each character that is not safe in a line as <c>\n</c>, <c>\r</c>, <c>\t</c> or <c>\u001b</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ when IsUnsafe(c) => escaped.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    // Control: C0, DEL and C1, with CR, LF, ESC, NUL and NEL. Separators: LS and PS.
    private static bool IsUnsafe(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || Invisible.Contains(c);

    // Marks that turn the direction of the text (Unicode Standard Annex 9), and invisible characters. Persian and emoji need the joiners,
    // which are left out here.
    private const string Invisible = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff";
    #endregion
}
