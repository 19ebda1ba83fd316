using System.Text.RegularExpressions;

namespace LogAnalysis.Analysis;

/// <summary>
/// The words of a message. A part that is certainly a value and no text of the program is replaced by <see cref="Wildcard"/>.
/// </summary>
/// <param name="Words">Words, and separators such as <c>=</c> as words of their own.</param>
/// <param name="Spaced">Whether a blank stands before the word.</param>
public sealed partial record MaskedMessage(string[] Words, bool[] Spaced)
{
    public const string Wildcard = "<*>";
    private const string Separators = "=:,;";

    // A longer message is a document. Its beginning names it.
    private const int LongestText = 4_000;
    private const int MostWords = 300;
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The message with each certain value replaced. Empty brackets lack their value.</summary>
    public static string Mask(string message)
    {
        var text = message.Length > LongestText ? message[..LongestText] : message;
        text = text.Replace(" ()", $" ({Wildcard})", StringComparison.Ordinal);
        return ListOfValues().Replace(Value().Replace(text, Wildcard), Wildcard);
    }

    /// <summary>The words of a message whose values are replaced.</summary>
    public static MaskedMessage Split(string text)
    {
        var (words, spaced) = (new List<string>(), new List<bool>());
        for (var at = 0; at < text.Length && words.Count < MostWords;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var (begin, isSeparator) = (at, Separators.Contains(text[at]));
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && Separators.Contains(text[at]) == isSeparator)
            {
                at++;
            }

            words.Add(text[begin..at]);
            spaced.Add(begin > 0 && char.IsWhiteSpace(text[begin - 1]));
        }

        return new([.. words], [.. spaced]);
    }

    #region values
    [GeneratedRegex("""
        # Most words have no digit, @ or slash. This look ahead keeps the search quick.
        \b(?=[^\s\d@/\\]{0,200}[\d@/\\])
        (
            \w{2,10}://\S{1,2000}                                                # addresses
            | (?<name>[A-Za-z_.-]{1,40})\d{1,20}([\s,]{1,4}\k<name>\d{1,20}){1,500}\b # node1 node2 node3
            | [A-Za-z]:\\[^\s"',;]{1,1000}
            | [\w.+-]{1,100}@[\w.-]{1,200}                                       # user@host
            | [0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}\b                         # IPv6, MAC
            | [0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b
            | (?=[a-fA-F]{0,128}\d)(?=\d{0,128}[a-fA-F])[0-9a-fA-F]{6,128}\b     # hashes and ids
            | [A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,20}:\d{1,20}\b          # host.domain:port
        )
        | \b((Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s{1,3})?                # dates with names of months
          (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\s{1,3}\d{1,2}\s{1,3}\d\d:\d\d(:\d\d)?(\s{1,3}\d{4})?\b
        | (?<![\w/])(/[\w.$@+~%\#=*-]{1,200}){2,50}/?(\?[^\s"]{0,2000})?       # paths
        | (?<![\w/])/[\w.-]{1,200}/?
        | (?<![A-Za-z\d])[-+]?0x[0-9a-fA-F]{1,128}\b
        | <?(?<![A-Za-z\d])[-+]?\d{1,100}([.,:/_-]\d{1,40}){0,20}              # numbers, times, dates, IPv4; a unit belongs to its number
          (\s?(ns|us|ms|s|secs?|seconds?|mins?|minutes?|hours?|[KMGT]i?B|bytes|B|%)(?!\w)
            (\s\(\d{1,20}(\.\d{1,20})?\s?([KMGT]i?B|bytes|B)\))?)?             # 1190 bytes (1.16 KB)
        """, RegexOptions.IgnorePatternWhitespace | Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Value();
    #endregion

    /// <summary>A list of values is one value, however long it is.</summary>
    [GeneratedRegex(@"<\*>([\s,;]{1,10}<\*>){1,2000}", Options, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ListOfValues();
}
