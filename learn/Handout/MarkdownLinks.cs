using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>Links of a Markdown text to files.</summary>
public static partial class MarkdownLinks
{
    private const string Fence = @"^(?<fence>`{3,9}).{0,100000}?^\k<fence>\s{0,9}?$";
    private const string Span = @"`[^`\n]{1,1000}`";
    private const string Link = @"\[(?<words>[^\[\]]{1,1000})\]\((?!https?:|mailto:)(?<path>[^)#\s]{0,1000})(?:#[^)\s]{0,1000})?\)";

    /// <summary>The text without the links whose files are not there; their words stay.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="file">The text's own path, relative to the course and with slashes.</param>
    /// <param name="isThere">Whether a path, relative to the course and with slashes, is there.</param>
    public static string Without(string text, string file, Func<string, bool> isThere) => CodeOrLink().Replace(text, link =>
    {
        var path = link.Groups["path"].Value;
        return path.Length == 0 || isThere(Resolve(file, path)) ? link.Value : link.Groups["words"].Value;
    });

    private static string Resolve(string file, string link)
    {
        var parts = file.Split('/')[..^1].ToList();
        foreach (var part in link.Split('/').Where(part => part is not ("." or "")))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    // Brackets in code are no link, so code is matched first and stays as it is.
    [GeneratedRegex(Fence + "|" + Span + "|" + Link, RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeOrLink();
}
