using System.Text.RegularExpressions;

namespace Learn.Hints;

/// <summary>A sentence of the task, which is the doc comment of the learner's file, and the line where it begins.</summary>
/// <param name="Line">The line in the file, from 1 on.</param>
/// <param name="Text">The sentence.</param>
public sealed partial record TaskLine(int Line, string Text)
{
    private const int ShortestWord = 3;

    // Words that every sentence has say nothing.
    private static readonly HashSet<string> Common =
        ["the", "and", "not", "for", "its", "that", "with", "are", "has", "one", "all", "what"];

    /// <summary>The sentence that has most words in common with what a check requires; null where none has two of them.</summary>
    /// <param name="text">The text of the learner's file.</param>
    /// <param name="requirement">What the check requires.</param>
    public static TaskLine? About(string text, string requirement)
    {
        var wanted = Words(requirement);
        var least = Math.Min(2, wanted.Count);
        return In(text).Select(line => (Line: line, Common: Words(line.Text).Intersect(wanted).Count()))
            .Where(pair => pair.Common > 0 && pair.Common >= least)
            .OrderByDescending(pair => pair.Common)
            .Select(pair => pair.Line)
            .FirstOrDefault();
    }

    private static IEnumerable<TaskLine> In(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Item().Match(lines[i]) is not { Success: true } item)
            {
                continue;
            }

            var sentence = item.Groups["text"].Value;
            for (var j = i + 1; !lines[j - 1].Contains("</item>", StringComparison.Ordinal) && j < lines.Length; j++)
            {
                sentence += " " + lines[j].Replace("///", "", StringComparison.Ordinal).Trim();
            }

            yield return new TaskLine(i + 1, DocComment.Plain(sentence));
        }
    }

    // "name" and "names" are the same, and so are "override" and "overriding".
    private static HashSet<string> Words(string text) =>
    [
        .. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value)
            .Where(word => word.Length >= ShortestWord && !Common.Contains(word))
            .Select(word => word.TrimEnd('s')[..Math.Min(6, word.TrimEnd('s').Length)]),
    ];

    [GeneratedRegex("^ *///.*<item>(?<text>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Item();

    [GeneratedRegex(@"\w+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
