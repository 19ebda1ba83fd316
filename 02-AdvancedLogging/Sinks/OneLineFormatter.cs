using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Wraps a formatter, and makes sure that one event is one line that shows what it holds: line breaks, control characters and marks that turn
/// the direction of the text are written as escapes. They are the escapes of JSON, so a line of JSON remains the same JSON.
/// </summary>
/// <param name="inner">Any formatter that ends an event with a line break.</param>
public sealed class OneLineFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        var line = text.ToString();

        // One line break is the formatter's own; any other came with the event.
        output.WriteLine(Escape(line.EndsWith(Environment.NewLine, StringComparison.Ordinal) ? line[..^Environment.NewLine.Length] : line));
    }

    #region escape
    /// <summary>The text, with each character that is not safe in a line written as <c>\n</c>, <c>\r</c>, <c>\t</c> or <c>\u001b</c>.</summary>
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

    // What turns the direction of the text (Unicode Standard Annex 9), and what hides in a word. The joiners that Persian and emoji need are not among them.
    private const string Invisible = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff";
    #endregion
}
