using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>Numbers in prose, as in "All fourteen examples", compared with what there is.</summary>
public static class SpelledNumber
{
    private static readonly string[] Words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    /// <summary>Each sentence that counts all of something, and counts it wrong.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="what">What is counted, in the plural: <c>examples</c>.</param>
    /// <param name="count">How many there are.</param>
    public static IEnumerable<string> Problems(string text, string what, int count)
    {
        foreach (Match match in Regex.Matches(text, $@"(?i)\b(?:all|the|its|these) (?<number>\d+|{string.Join('|', Words)}) {what}\b", RegexOptions.NonBacktracking))
        {
            var number = match.Groups["number"].Value;
            var said = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                ? digits
                : Array.IndexOf(Words, number.ToLowerInvariant());
            if (said != count)
            {
                yield return $"it says '{match.Value}', and there are {count}";
            }
        }
    }
}
