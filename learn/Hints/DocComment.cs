using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Learn.Hints;

/// <summary>Reads doc comments as text for people.</summary>
internal static partial class DocComment
{
    /// <summary>The summary of a type, on one line and without tags.</summary>
    public static string SummaryOf(SyntaxNode type)
    {
        var comment = string.Concat(type.GetLeadingTrivia().Select(trivia => trivia.ToFullString()));
        return Summary().Match(WithoutSlashes(comment)) is { Success: true } found ? Plain(found.Groups["text"].Value) : "";
    }

    /// <summary>The text without tags: <c>see</c> becomes the name that it refers to.</summary>
    public static string Plain(string xml)
    {
        var text = Tag().Replace(Reference().Replace(xml, reference => reference.Groups["name"].Value), "");
        return Blanks().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
    }

    private static string WithoutSlashes(string comment) => comment.Replace("///", " ", StringComparison.Ordinal);

    [GeneratedRegex("<summary>(?<text>.*?)</summary>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Summary();

    [GeneratedRegex(
        """<(?:see|paramref|typeparamref) (?:cref|name|langword)="(?:[\w.]+\.)?(?<name>[^".]+)"\s*/>""",
        RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex("<[^<>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
