namespace LogAnalysis.Analysis;

/// <summary>
/// Messages of equal length that share most words. The places where they differ decide: few values are text of the program, many are a
/// variable.
/// </summary>
/// <param name="words">How many words they have.</param>
/// <param name="maxValues">A place with more different words than this is a variable.</param>
internal sealed class SimilarMessages(int words, int maxValues)
{
    private const int MaxTemplates = 64;

    // The different words at each place; null: a variable.
    private readonly HashSet<string>?[] _values = [.. Enumerable.Range(0, words).Select(_ => new HashSet<string>(StringComparer.Ordinal))];
    private Dictionary<string, LogTemplate> _templates = [];

    /// <summary>The part of the places without a variable at which the message has a known word, 0 to 1.</summary>
    public double Similarity(string[] message)
    {
        var (places, equal) = (0, 0);
        for (var i = 0; i < message.Length; i++)
        {
            if (_values[i] is { } values)
            {
                places++;
                equal += values.Contains(message[i]) ? 1 : 0;
            }
        }

        return places == 0 ? 1 : (double)equal / places;
    }

    #region places
    public LogTemplate Add(MaskedMessage message, Func<MaskedMessage, LogTemplate> create)
    {
        for (var i = 0; i < words; i++)
        {
            if (_values[i] is { } values && values.Add(message.Words[i]) && values.Count > 1
                && (values.Count > maxValues || values.Any(IsVariable)))
            {
                MakeVariable(i);
            }
        }

        if (!_templates.ContainsKey(Key(message)) && _templates.Count >= MaxTemplates)
        {
            // Too many combinations of words: the place with the most different ones is a variable, too.
            MakeVariable(Enumerable.Range(0, words).MaxBy(i => _values[i]?.Count ?? 0));
        }

        var key = Key(message);
        if (!_templates.TryGetValue(key, out var template))
        {
            _templates[key] = template = create(WithVariables(message));
        }

        return template;
    }

    private void MakeVariable(int place)
    {
        _values[place] = null;
        var before = _templates;
        _templates = [];
        foreach (var template in before.Values)
        {
            template.Message = WithVariables(template.Message);
            if (!_templates.TryAdd(Key(template.Message), template))
            {
                var other = _templates[Key(template.Message)];
                other.Count += template.Count;
                template.TakenOverBy = other;
            }
        }
    }
    #endregion

    private static bool IsVariable(string word) => word.Contains(MaskedMessage.Wildcard, StringComparison.Ordinal);

    private MaskedMessage WithVariables(MaskedMessage message) => message with { Words = [.. WordsOf(message)] };

    private string Key(MaskedMessage message) => string.Join(' ', WordsOf(message));

    private IEnumerable<string> WordsOf(MaskedMessage message) =>
        message.Words.Select((word, i) => _values[i] is null ? MaskedMessage.Wildcard : word);
}
