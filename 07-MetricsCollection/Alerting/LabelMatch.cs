using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>A matcher of Alertmanager: <c>severity="page"</c>, with =, !=, =~ or !~; the quotes may be left out.</summary>
public sealed partial record LabelMatch(string Name, string Operator, string Value)
{
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static LabelMatch Parse(string text) => Pattern().Match(text.Trim()) is { Success: true, Groups: var groups }
        ? new(groups["name"].Value, groups["op"].Value, groups["value"].Value.Replace("\\\"", "\"", StringComparison.Ordinal))
        : throw new InvalidDataException($"'{text}' is no matcher like severity=\"page\".");

    public bool Matches(LabelSet labels) => Operator switch
    {
        "=" => labels[Name] == Value,
        "!=" => labels[Name] != Value,
        // The pattern comes from the configuration, so it has a time-out.
        "=~" => Regex.IsMatch(labels[Name], $"^(?:{Value})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
        _ => !Regex.IsMatch(labels[Name], $"^(?:{Value})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
    };

    public override string ToString() => $"{Name}{Operator}\"{Value}\"";

    [GeneratedRegex("""^(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\s*(?<op>=~|!~|!=|=)\s*(?:"(?<value>(?:[^"\\]|\\.)*)"|(?<value>[^"\s]*))$""", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
