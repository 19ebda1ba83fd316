using System.Text;

namespace MetricsCollection.Prometheus;

/// <summary>The labels of a series, its name among them as <c>__name__</c>: what makes it this one and no other. Two of the same labels are equal.</summary>
public sealed class LabelSet : IEquatable<LabelSet>
{
    public const string NameLabel = "__name__";

    public static readonly LabelSet Empty = new([]);

    private readonly SortedDictionary<string, string> _labels;
    private readonly string _key;

    private LabelSet(SortedDictionary<string, string> labels)
    {
        _labels = labels;
        var key = new StringBuilder();
        foreach (var (name, value) in labels)
        {
            key.Append(name).Append('\0').Append(value).Append('\0');
        }

        _key = key.ToString();
    }

    /// <summary>A label without a value is none.</summary>
    public static LabelSet Of(IEnumerable<KeyValuePair<string, string>> labels) =>
        new(new(labels.Where(label => label.Value.Length > 0).ToDictionary(label => label.Key, label => label.Value), StringComparer.Ordinal));

    public static LabelSet Of(params (string Name, string Value)[] labels) => Of(labels.Select(label => KeyValuePair.Create(label.Name, label.Value)));

    public IEnumerable<KeyValuePair<string, string>> All => _labels;

    /// <summary>The value of a label; empty where it has none.</summary>
    public string this[string name] => _labels.GetValueOrDefault(name, "");

    public LabelSet With(string name, string value) => Of(_labels.Where(label => label.Key != name).Append(new(name, value)));

    public LabelSet Without(params IReadOnlyCollection<string> names) => Of(_labels.Where(label => !names.Contains(label.Key)));

    public LabelSet Only(IReadOnlyCollection<string> names) => Of(_labels.Where(label => names.Contains(label.Key)));

    public bool Equals(LabelSet? other) => other is not null && other._key == _key;

    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    /// <summary>As Prometheus shows it: <c>up{job="shop"}</c>.</summary>
    public override string ToString()
    {
        var labels = string.Join(", ", _labels.Where(label => label.Key != NameLabel).Select(label => $"{label.Key}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        return labels.Length == 0 && this[NameLabel].Length > 0 ? this[NameLabel] : $"{this[NameLabel]}{{{labels}}}";
    }
}
