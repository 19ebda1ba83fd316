namespace LogAnalysis.Analysis;

/// <summary>
/// Finds the templates behind free text, in one pass and in a bounded memory. A message is compared only with messages that have as many
/// words and the same first or last word. The search by length and first word is that of Drain: P. He, J. Zhu, Z. Zheng, M. R. Lyu:
/// Drain, an Online Log Parsing Approach with Fixed Depth Tree, ICWS 2017. The rule for places in <see cref="SimilarMessages"/> is not:
/// Drain makes a place variable with the second word that it sees there.
/// </summary>
/// <param name="similarity">The part of the words that two messages of one group share at least, 0 to 1.</param>
/// <param name="maxValues">A place with more different words than this is a variable.</param>
public sealed class DrainMiner(double similarity = 0.7, int maxValues = 4)
{
    /// <summary>A message is compared with at most this many groups, so that the time is linear in the number of lines.</summary>
    public const int MaxCompared = 2 * MaxInLeaf;

    private const int MaxInLeaf = 64;
    private const int MaxWords = 32;
    private const int MaxGroups = 10_000;
    private const int MaxSeen = 10_000;
    private readonly Dictionary<string, LogTemplate> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Length, bool IsLast), Dictionary<string, List<SimilarMessages>>> _leaves = [];
    private readonly List<LogTemplate> _templates = [];
    private int _groups;

    /// <summary>The templates in the order of discovery.</summary>
    public IReadOnlyList<LogTemplate> Templates => [.. _templates.Where(template => template.TakenOverBy is null)];

    /// <summary>With how many groups messages were compared, in all.</summary>
    public long Compared { get; private set; }

    /// <summary>Counts a message.</summary>
    /// <returns>Its template. Ask for <see cref="LogTemplate.Current"/> after the last message.</returns>
    public LogTemplate Add(string message)
    {
        // Most messages differ from an earlier one only in their values.
        var text = MaskedMessage.Mask(message);
        if (_seen.TryGetValue(text, out var template))
        {
            template.Current.Count++;
            return template.Current;
        }

        if (_seen.Count >= MaxSeen)
        {
            _seen.Clear();
        }

        return _seen[text] = Add(MaskedMessage.Split(text), message, times: 1);
    }

    /// <summary>Counts messages of a template that another miner has found.</summary>
    public LogTemplate Add(LogTemplate template, long times) => Add(template.Message, template.Example, times);

    /// <summary>Takes over the templates of another miner.</summary>
    public void Merge(DrainMiner other)
    {
        foreach (var template in other.Templates)
        {
            Add(template, template.Count);
        }
    }

    #region tree
    private LogTemplate Add(MaskedMessage message, string text, long times)
    {
        // The first word may be a variable, and so may the last one. Seldom are both.
        var words = message.Words;
        List<SimilarMessages>[] leaves =
            [Leaf(words.Length, words.FirstOrDefault(""), isLast: false), Leaf(words.Length, words.LastOrDefault(""), isLast: true)];
        var (best, score) = ((SimilarMessages?)null, -1.0);
        foreach (var group in leaves[0].Concat(leaves[1]))
        {
            Compared++;
            if (group.Similarity(words) is var found && found > score)
            {
                (best, score) = (group, found);
            }
        }

        var free = leaves.Where(leaf => leaf.Count < MaxInLeaf).ToList();
        if (best is null || (score < similarity && free.Count > 0 && _groups < MaxGroups))
        {
            best = new SimilarMessages(words.Length, maxValues);
            free.ForEach(leaf => leaf.Add(best));
            _groups++;
        }

        var template = best.Add(message, Create);
        template.Count += times;
        return template;

        LogTemplate Create(MaskedMessage words)
        {
            _templates.Add(new LogTemplate { Number = _templates.Count, Message = words, Example = text });
            return _templates[^1];
        }
    }
    #endregion

    private List<SimilarMessages> Leaf(int length, string word, bool isLast)
    {
        if (!_leaves.TryGetValue((length, isLast), out var words))
        {
            _leaves[(length, isLast)] = words = new(StringComparer.Ordinal);
        }

        if (word.Contains(MaskedMessage.Wildcard, StringComparison.Ordinal) || (words.Count >= MaxWords && !words.ContainsKey(word)))
        {
            // A variable, or so many different words that they are one.
            word = MaskedMessage.Wildcard;
        }

        if (!words.TryGetValue(word, out var leaf))
        {
            words[word] = leaf = [];
        }

        return leaf;
    }
}
