using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>A condition on one label. A regular expression must match the whole value.</summary>
/// <exception cref="FormatException">The regular expression is wrong, or not a part of this lesson's.</exception>
internal sealed record LabelMatcher(string Name, string Operator, string Value)
{
    private readonly Regex? _pattern = Operator.EndsWith('~') ? LabelPattern.Compile(Value) : null;

    public bool Matches(string value) => Operator switch
    {
        "=" => value == Value,
        "!=" => value != Value,
        "=~" => _pattern!.IsMatch(value),
        _ => !_pattern!.IsMatch(value),
    };
}
