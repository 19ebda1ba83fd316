using System.Globalization;

namespace LogAnalysis.Records;

/// <summary>Text of a log, made harmless before it is printed: a log may contain what strangers have sent.</summary>
public static class SafeText
{
    private const char FirstPicture = '\u2400';

    /// <summary>
    /// The same text in which ESC, tabs, line breaks and other control characters are signs that can be seen: ␛, ␉, ␊. So a terminal is not steered, and a row of a table stays one row.
    /// Marks that turn the direction of writing become U+FFFD.
    /// </summary>
    public static string Safe(this string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return first < 0 ? text : string.Create(text.Length, text, (into, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                into[i] = Safe(from[i]);
            }
        });
    }

    private static char Safe(char letter) => letter switch
    {
        < ' ' => (char)(FirstPicture + letter),
        '\u007F' => '\u2421',
        < '\u00A0' and > '\u007F' => '\uFFFD',
        _ when char.GetUnicodeCategory(letter) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\uFFFD',
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C' => '\uFFFD',
        _ => letter,
    };
}
