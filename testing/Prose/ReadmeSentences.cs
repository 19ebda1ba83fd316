using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>Counts the words in the sentences of a README. Code blocks, tables and headings are no sentences; inline code is one word.</summary>
public static partial class ReadmeSentences
{
    /// <summary>The largest median that a README may have, in words.</summary>
    public const int LargestMedian = 14;

    /// <summary>The most words of a sentence.</summary>
    public const int LongestSentence = 20;

    /// <summary>What is wrong with the sentences of a lesson's README.</summary>
    public static IEnumerable<string> Problems(Lesson lesson)
    {
        var sentences = In(LessonFiles.Text(lesson, "README.md"));
        var tooLong = sentences.Where(sentence => Words(sentence) > LongestSentence).ToList();
        if (sentences.Count > 0 && Percentile(sentences, 0.5) is > LargestMedian and var median)
        {
            yield return $"README.md: half of the sentences have {median} words or more; {LargestMedian} is the limit";
        }

        if (tooLong.Count > 0)
        {
            yield return $"README.md: {tooLong.Count} sentences have more than {LongestSentence} words:\n{string.Join('\n', tooLong.Select(sentence => $"  {Words(sentence)}: {sentence}"))}";
        }
    }

    /// <summary>The sentences of a Markdown text, in their order.</summary>
    public static IReadOnlyList<string> In(string markdown)
    {
        var prose = Block().Replace(markdown.ReplaceLineEndings("\n"), "\n\n");
        prose = Tag().Replace(prose, " ");
        prose = Link().Replace(Code().Replace(prose, "code"), "${text}");
        return
        [
            .. Paragraph().Split(prose)
                .SelectMany(paragraph => End().Split(paragraph.Replace('\n', ' ').Replace("*", "", StringComparison.Ordinal)))
                .Select(sentence => sentence.Trim())
                .Where(sentence => Words(sentence) > 1),
        ];
    }

    /// <summary>The words of a sentence: what has at least one letter or digit.</summary>
    public static int Words(string sentence) => sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit));

    /// <summary>The number of words that this share of the sentences has at most.</summary>
    /// <param name="sentences">The sentences; at least one.</param>
    /// <param name="share">0.5 is the median.</param>
    public static int Percentile(IReadOnlyList<string> sentences, double share)
    {
        var lengths = sentences.Select(Words).Order().ToList();
        return lengths[Math.Max(0, (int)Math.Ceiling(lengths.Count * share) - 1)];
    }

    // Code between fences, comments, headings and rows of tables.
    [GeneratedRegex(@"(?ms)^```.*?^```[^\n]*$|<!--.*?-->|^#[^\n]*$|^\|[^\n]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Block();

    [GeneratedRegex("</?[a-z]{1,20}>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("`[^`]*`|<https?:[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    // A blank line, or the beginning of an item of a list.
    [GeneratedRegex(@"\n[ ]{0,8}\n|\n[ ]{0,8}(?:[-*]|[0-9]{1,3}\.) |\A[ ]{0,8}[-*] ", RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();

    // A full stop, question or exclamation mark before a blank and the beginning of the next sentence, not the stop of an abbreviation.
    [GeneratedRegex(@"(?<=[.?!][)""”]?)(?<!\b(?:e\.g|i\.e|etc|vs)\.)\s{1,100}(?=[A-Z(""“\[0-9]|code\b)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex End();
}
