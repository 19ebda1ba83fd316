using System.Text;

namespace LogAnalysis.Reports;

/// <summary>Text of a log on its way to a terminal or into a table. A control character could move the cursor, or break a row.</summary>
public static class ShownText
{
    public static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? '\uFFFD' : character)) : text;

    public static string Of(ReadOnlySpan<byte> utf8) => Of(Encoding.UTF8.GetString(utf8));
}
