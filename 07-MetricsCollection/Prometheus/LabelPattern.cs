using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>
/// The regular expressions of label matchers. Prometheus has RE2, and .NET differs from it in details. So only the part that both read
/// alike is accepted, with <c>\d</c> and <c>$</c> translated. See https://github.com/google/re2/wiki/Syntax.
/// </summary>
internal static partial class LabelPattern
{
    private static readonly ConcurrentDictionary<string, Regex> Compiled = [];

    /// <exception cref="FormatException">The pattern is wrong, or outside of the accepted part.</exception>
    public static Regex Compile(string pattern) => Compiled.GetOrAdd(pattern, Create);

    private static Regex Create(string pattern)
    {
        var parts = Parts().Match(pattern);
        var translated = parts.Groups["part"].Captures
            .Select(part => part.Value switch { @"\d" => "[0-9]", "$" => @"\z", var same => same });
        try
        {
            return parts.Success && new Regex(pattern, RegexOptions.NonBacktracking) is not null
                ? new($@"\A(?:{string.Concat(translated)})\z", RegexOptions.NonBacktracking | RegexOptions.Singleline)
                : throw new FormatException($"the regular expression '{pattern}' is wrong, or more than this lesson has, as \\w or (?i)");
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"the regular expression '{pattern}' is wrong: {exception.Message}");
        }
    }

    // Characters, escapes of punctuation, \d, classes, groups, alternatives, and repetitions of what can be repeated.
    [GeneratedRegex("""
        ^(?:(?<part>\((?:\?:)?|[|^$]|\)(?:[*+?]\??)?)
        |(?<part>\.|\\d|\\[!-/:-@\[-^`{-~]|[^\\\[\](){}*+?|^$.\uD800-\uDFFF]|\[\^?(?:[^\[\]\\^\uD800-\uDFFF]|\\[!-/:-@\[-^`{-~]){1,1000}\])
        (?<part>(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??)?){0,1000}$
        """, RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parts();
}
