using System.Text.RegularExpressions;

namespace LogAnalysis.Analysis;

/// <summary>A message without what differs, and how often it was seen.</summary>
public sealed class LogTemplate(int number, string[] words)
{
    /// <summary>Its number, from 0, in the order of discovery.</summary>
    public int Number => number;

    /// <summary>The words; <c>&lt;*&gt;</c> where they differ.</summary>
    public string[] Words { get; } = words;

    public long Count { get; set; }

    /// <summary>The first message that it was made of.</summary>
    public required string Example { get; init; }

    public override string ToString() => string.Join(' ', Words);
}

/// <summary>
/// Finds the templates behind free text, line by line, in one pass: P. He, J. Zhu, Z. Zheng, M. R. Lyu: Drain, an Online Log Parsing Approach with Fixed Depth Tree, ICWS 2017.
/// A message is compared only with the templates that have as many words and begin with the same ones; with the most similar it is merged, and where they differ a wildcard stands.
/// </summary>
/// <param name="depth">How many words at the beginning lead through the tree, 1 to 5.</param>
/// <param name="similarity">Which part of a template's own words a message must have, 0 to 1.</param>
/// <param name="maxChildren">How many different words a place in the tree leads on with; the rest go together.</param>
public sealed partial class DrainMiner(int depth = 2, double similarity = 0.7, int maxChildren = 100)
{
    private const string Wildcard = "<*>";
    private const int LongestMessage = 300;
    private readonly Node _root = new();

    /// <summary>All templates in the order of discovery.</summary>
    public List<LogTemplate> Templates { get; } = [];

    /// <summary>Counts a message, and returns its template. Of two equal ones it is the same, of two alike usually.</summary>
    public LogTemplate Add(string message)
    {
        // What is certainly no word of the template is known before: numbers, ids, addresses, paths.
        var words = Variable().Replace(message, Wildcard).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Add(words.Length > LongestMessage ? words[..LongestMessage] : words, message, times: 1);
    }

    /// <summary>Takes over the templates of another one.</summary>
    public void Merge(DrainMiner other)
    {
        foreach (var template in other.Templates)
        {
            Add(template.Words, template.Example, template.Count);
        }
    }

    private LogTemplate Add(string[] words, string message, long times)
    {
        #region tree
        var node = _root.Child($"{words.Length}", int.MaxValue);
        foreach (var word in words.Take(depth))
        {
            node = node.Child(word.Contains(Wildcard, StringComparison.Ordinal) ? Wildcard : word, maxChildren);
        }

        var template = node.Templates.MaxBy(candidate => Score(candidate.Words, words));
        if (template is null || Score(template.Words, words) < similarity)
        {
            template = new LogTemplate(Templates.Count, [.. words]) { Example = message };
            node.Templates.Add(template);
            Templates.Add(template);
        }

        for (var i = 0; i < words.Length; i++)
        {
            template.Words[i] = template.Words[i] == words[i] ? words[i] : Wildcard;
        }

        template.Count += times;
        return template;
        #endregion
    }

    /// <summary>The part of the template's own words that the message has, too; what differs anyway says nothing.</summary>
    private static double Score(string[] template, string[] words)
    {
        var (known, equal) = (0, 0);
        for (var i = 0; i < words.Length; i++)
        {
            known += template[i] == Wildcard ? 0 : 1;
            equal += template[i] != Wildcard && template[i] == words[i] ? 1 : 0;
        }

        return known == 0 ? 1 : (double)equal / known;
    }

    [GeneratedRegex("""
        https?://\S{1,2000}                      # addresses
        | (?<![\w/])/[\w.-]{1,200}(/[\w.-]{1,200}){0,50} # paths
        | \b\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?\b   # IPv4, with a port or not
        | \b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b
        | \b(?=[a-f]{0,127}\d)[0-9a-f]{8,128}\b  # hashes and ids
        | \b[A-Za-z]{1,5}[_-]\d{1,40}\b          # pay_1001, u-17
        | (?<![A-Za-z\d])[-+]?0x[0-9a-fA-F]{1,128}\b
        | (?<![A-Za-z\d.])[-+]?\d{1,100}([.,:/-]\d{1,40}){0,20} # numbers, times, dates
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Variable();

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _children = [];

        public List<LogTemplate> Templates { get; } = [];

        public Node Child(string word, int max)
        {
            if (!_children.TryGetValue(word, out var child))
            {
                // Many different words at one place: it is a variable that no rule knew.
                word = _children.Count >= max ? Wildcard : word;
                _children.TryAdd(word, new Node());
                child = _children[word];
            }

            return child;
        }
    }
}
