using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>The doc comment of an example's class: a sentence for the idea, one for the pitfall, and its source.</summary>
public static partial class ExampleComment
{
    /// <summary>What the comment lacks.</summary>
    /// <param name="text">The example's file; empty where the file is missing, which is a problem of its own.</param>
    /// <param name="name">The name of its class.</param>
    public static IEnumerable<string> Problems(string text, string name)
    {
        if (text.Length == 0)
        {
            return [];
        }

        // Attributes, pragmas and remarks may stand between the comment and the class.
        const string lines = @"(?m)(?<lines>(?:^///.*\n)*)(?:^(?:[\[#]|// ).*\n)*";
        var comment = Regex.Match(text, $"{lines}^public static (?:partial )?class {name}", RegexOptions.NonBacktracking).Groups["lines"].Value;
        return comment.Length == 0
            ? [$"Examples/{name}.cs: the class {name} has no doc comment"]
            : Lacking(comment).Select(what => $"Examples/{name}.cs: the doc comment of {name} has no {what}");
    }

    private static IEnumerable<string> Lacking(string comment)
    {
        if (!Idea().IsMatch(comment))
        {
            yield return "sentence for the idea";
        }

        if (!Pitfall().IsMatch(comment))
        {
            yield return "line '/// Pitfall: …'";
        }

        if (!Source().IsMatch(comment))
        {
            yield return "line '/// See …' with a link or an RFC";
        }
    }

    [GeneratedRegex(@"<summary>(?>\s{0,20}(?:///\s{0,20})?)(?!Pitfall:|See |</summary>)\S", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Idea();

    [GeneratedRegex(@"(?m)^/// Pitfalls?: \S", RegexOptions.NonBacktracking)]
    private static partial Regex Pitfall();

    [GeneratedRegex(@"(?m)^/// See .*(?:https?://|RFC \d)", RegexOptions.NonBacktracking)]
    private static partial Regex Source();
}
