using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>Links of a Markdown text to files.</summary>
public static partial class MarkdownLinks
{
    /// <summary>The text without the links whose files are not there; their words stay.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="file">The text's own path, relative to the course and with slashes.</param>
    /// <param name="isThere">Whether a path, relative to the course and with slashes, is there.</param>
    public static string Without(string text, string file, Func<string, bool> isThere) => Link().Replace(text, link =>
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

    [GeneratedRegex(@"\[(?<words>[^\[\]]+)\]\((?!https?:|mailto:)(?<path>[^)#\s]*)(?:#[^)\s]*)?\)")]
    private static partial Regex Link();
}
