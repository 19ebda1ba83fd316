using System.Globalization;

namespace ErrorTracking.Grouping;

/// <summary>Tells a random token (<c>k9Mtd2gDcgG</c>) from a readable name (<c>OAuth2AuthenticationHandler</c>).</summary>
internal static class RandomToken
{
    /// <summary>A random token changes often between capitals, small letters and digits. The words of a name are longer.</summary>
    public static bool Is(string word)
    {
        var (runs, digitRuns, previous) = (0, 0, '\0');
        foreach (var kind in word.Select(Kind))
        {
            // A capital and the small letters behind it are one word.
            if (kind != previous && !(previous == 'A' && kind == 'a'))
            {
                runs++;
                digitRuns += kind == '0' ? 1 : 0;
            }

            previous = kind;
        }

        // A short word is random only if its runs are very short. A long one is base64, or has digits all over.
        return word.Length < 16 ? digitRuns > 0 && 2 * word.Length < 5 * runs : word.Length < 3 * runs || digitRuns >= 3;
    }

    private static char Kind(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.UppercaseLetter => 'A',
        UnicodeCategory.LowercaseLetter => 'a',
        UnicodeCategory.DecimalDigitNumber => '0',
        _ => c,
    };
}
