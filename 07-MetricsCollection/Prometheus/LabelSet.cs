namespace MetricsCollection.Prometheus;

/// <summary>The labels of a series, with its name as <c>__name__</c>. Sets with the same labels are equal.</summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    public const string NameLabel = "__name__";

    public static readonly LabelSet Empty = new([]);

    // Sorted by name.
    private readonly KeyValuePair<string, string>[] _labels;
    private readonly int _hash;

    private LabelSet(KeyValuePair<string, string>[] labels)
    {
        _labels = labels;
        _hash = labels.Aggregate(0, (hash, label) => HashCode.Combine(hash, label.Key, label.Value));
    }

    /// <summary>The last value of a name counts. A label without a value does not exist.</summary>
    public static LabelSet Of(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            _ = string.IsNullOrEmpty(value) ? set.Remove(name) : (set[name] = value) is not null;
        }

        return new([.. set]);
    }

    public static LabelSet Of(params (string Name, string Value)[] labels) =>
        Of(labels.Select(label => KeyValuePair.Create(label.Name, label.Value)));

    public IEnumerable<KeyValuePair<string, string>> All => _labels;

    /// <summary>The value of a label; empty if there is none.</summary>
    public string this[string name] => Array.Find(_labels, label => label.Key == name).Value ?? "";

    public LabelSet With(string name, string value) => Of(_labels.Append(new(name, value)));

    public LabelSet Without(params IReadOnlyCollection<string> names) => new(Array.FindAll(_labels, label => !names.Contains(label.Key)));

    public LabelSet Only(IReadOnlyCollection<string> names) => new(Array.FindAll(_labels, label => names.Contains(label.Key)));

    public bool Equals(LabelSet? other) => ReferenceEquals(this, other)
        || (other is not null && other._hash == _hash && other._labels.Length == _labels.Length
            && _labels.Zip(other._labels).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value == pair.Second.Value));

    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    public override int GetHashCode() => _hash;

    /// <summary>As Prometheus shows it: <c>up{job="shop"}</c>.</summary>
    public override string ToString()
    {
        var named = _labels.Where(label => label.Key != NameLabel).Select(label => $"{label.Key}=\"{Escape(label.Value)}\"");
        var labels = string.Join(", ", named);
        return labels.Length == 0 && this[NameLabel].Length > 0 ? this[NameLabel] : $"{this[NameLabel]}{{{labels}}}";
    }

    private static string Escape(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
