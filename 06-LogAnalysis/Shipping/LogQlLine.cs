using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>A line on its way through the stages of a query, with the labels that it has so far.</summary>
internal sealed partial class LogQlLine
{
    private const string NotAnObject = "Value looks like object, but can't find closing '}' symbol";

    private readonly Dictionary<string, string> _labels;
    private readonly HashSet<string> _parsed = [];
    private string _error = "";
    private string _details = "";

    public LogQlLine(StreamLine source)
    {
        (Source, Text) = (source, source.Line);
        _labels = new(source.Labels);

        // Structured metadata belongs to the line. A label of the stream keeps its name.
        foreach (var (name, value) in source.Metadata)
        {
            _labels[Free(name)] = value;
        }
    }

    public StreamLine Source { get; }

    /// <summary>The text, which <c>line_format</c> changes.</summary>
    public string Text { get; private set; }

    /// <summary>The value of a label; null where the line has none.</summary>
    public string? this[string name] => name == "__error__" ? _error : _labels.GetValueOrDefault(name);

    public IReadOnlyDictionary<string, string> AllLabels() => _error.Length == 0
        ? _labels
        : new Dictionary<string, string>(_labels) { ["__error__"] = _error, ["__error_details__"] = _details };

    /// <summary>The labels of a series. A metric query ends at the first line with an error.</summary>
    public IReadOnlyDictionary<string, string> LabelsWithoutError(string? unwrapped)
    {
        if (_error == "JSONParserErr")
        {
            // Loki parses a line only as far as the query needs its fields: some of these queries it answers.
            throw LogQlException.NotHere("a metric over lines that are no JSON; | __error__ = \"\" leaves them out");
        }

        if (_error.Length > 0)
        {
            throw new LogQlException($"""
                pipeline error: '{_error}' for series: '{new Sample(AllLabels(), 0).Text}'.
                Use a label filter to intentionally skip this error. (e.g | __error__!="{_error}").
                """);
        }

        return unwrapped is null ? _labels : new Dictionary<string, string>(_labels.Where(label => label.Key != unwrapped));
    }

    /// <summary>Marks the line as one with a value that is no number. It goes on, and its first error stays.</summary>
    public bool Fail(string error, string value)
    {
        if (_error.Length == 0)
        {
            (_error, _details) = (error, $"strconv.ParseFloat: parsing \"{value}\": invalid syntax");
        }

        return true;
    }

    public bool Format(Regex field, string template)
    {
        Text = field.Replace(template, match => this[match.Groups[1].Value] ?? "");
        return true;
    }

    /// <summary>Makes labels of the fields of the line: texts, numbers and booleans. Names of nested objects are joined.</summary>
    public bool Parse()
    {
        if (Text.AsSpan().TrimStart(" \t\r\n") is not ['{', ..])
        {
            (_error, _details) = ("JSONParserErr", NotAnObject);
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(Text);
            Add(json.RootElement, "");
        }
        catch (JsonException)
        {
            // Loki keeps the fields that it has read before the fault.
            throw LogQlException.NotHere($"| json on the broken line {Text}");
        }

        return true;
    }

    /// <summary>A number as Go's ParseFloat reads it; null for anything else.</summary>
    public static double? Number(string text) =>
        Decimal().IsMatch(text) ? double.Parse(text, CultureInfo.InvariantCulture)
        : OtherNumber().IsMatch(text) ? throw LogQlException.NotHere($"the number {text}")
        : null;

    private void Add(JsonElement element, string prefix)
    {
        foreach (var field in element.EnumerateObject())
        {
            var name = prefix + Sanitized(field.Name, isFirst: prefix.Length == 0);
            if (field.Value.ValueKind == JsonValueKind.Object)
            {
                Add(field.Value, name + "_");
            }
            else if (field.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            {
                Set(name, field.Value.ValueKind switch
                {
                    JsonValueKind.String => field.Value.GetString()!.Replace("\uFFFD", "", StringComparison.Ordinal),
                    JsonValueKind.Number => field.Value.GetRawText(),
                    var boolean => boolean == JsonValueKind.True ? "true" : "false",
                });
            }
        }
    }

    /// <summary>Which of two fields of one name Loki takes depends on the lines before. Here they must be equal.</summary>
    private void Set(string name, string value)
    {
        if (!_parsed.Add(name) || Source.Metadata.GetValueOrDefault(name, value) != value)
        {
            throw LogQlException.NotHere($"two values of '{name}' for one line");
        }

        _labels[Free(name)] = value;
    }

    private string Free(string name) => Source.Labels.ContainsKey(name) ? name + "_extracted" : name;

    private static string Sanitized(string name, bool isFirst)
    {
        var clean = new StringBuilder(isFirst && name.Trim() is [>= '0' and <= '9', ..] ? "_" : "");
        foreach (var rune in name.Trim().EnumerateRunes())
        {
            clean.Append(rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? (char)rune.Value : '_');
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"^[+\-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Decimal();

    // Infinity, not a number, and hexadecimal numbers.
    [GeneratedRegex(@"^[+\-]?(?:inf|nan|0x)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherNumber();
}
