using MetricsCollection.Prometheus;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MetricsCollection.Alerting;

/// <summary>The fields of a mapping in YAML. Each error is a <see cref="YamlException"/>, which knows the line.</summary>
internal sealed class YamlFields
{
    private readonly Dictionary<string, YamlNode> _fields = [];
    private readonly YamlNode _node;

    /// <param name="node">The mapping. An empty node has no fields.</param>
    /// <param name="what">What the mapping is, for the error.</param>
    /// <param name="known">The names of the fields that are read. Any other field is an error.</param>
    public YamlFields(YamlNode node, string what, params IReadOnlyList<string> known)
    {
        _node = node;
        foreach (var (key, value) in Mapping(node))
        {
            _fields[Text(key)] = known.Contains(Text(key)) ? value
                : throw Error(key, $"'{Text(key)}' in {what} is misspelt, or not evaluated here; evaluated are {string.Join(", ", known)}");
        }
    }

    public YamlException Error(string message) => Error(_node, message);

    public bool Has(string name) => _fields.TryGetValue(name, out var node) && !IsNull(node);

    public YamlNode? Node(string name) => Has(name) ? _fields[name] : null;

    /// <summary>The elements of a list; null where the field is missing.</summary>
    public IReadOnlyList<YamlNode>? List(string name) => Node(name) switch
    {
        null => null,
        YamlSequenceNode list => [.. list.Children],
        var node => throw Error(node, $"'{name}' takes a list"),
    };

    public string? Text(string name) => Node(name) is { } node ? Text(node) : null;

    public bool Flag(string name, bool otherwise) => Read(name, text => text is "true" or "false" ? text == "true"
        : throw new InvalidDataException($"'{name}' is true or false, not '{text}'"), otherwise);

    public T Read<T>(string name, Func<string, T> read, T otherwise) =>
        Node(name) is { } node ? At(node, () => read(Text(node))) : otherwise;

    /// <summary>Reads each text of a list.</summary>
    public List<T> Each<T>(string name, Func<string, T> read) => [.. (List(name) ?? []).Select(node => At(node, () => read(Text(node))))];

    /// <summary>Reads each name with its value.</summary>
    public List<T> Pairs<T>(string name, Func<string, string, T> read) =>
        Node(name) is { } node ? [.. Mapping(node).Select(pair => At(pair.Value, () => read(Text(pair.Key), Text(pair.Value))))] : [];

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Mapping(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children,
        _ when IsNull(node) => [],
        _ => throw Error(node, "fields are expected here, like 'receiver: pager'"),
    };

    private static string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } && !IsNull(node) ? text : throw Error(node, "a text is expected here");

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or null };

    private static YamlException Error(YamlNode node, string message) => new(node.Start, node.End, message);

    private static T At<T>(YamlNode node, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or PromQlException)
        {
            throw Error(node, exception.Message);
        }
    }
}
