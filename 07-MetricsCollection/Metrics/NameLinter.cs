using System.Text.RegularExpressions;

namespace MetricsCollection.Metrics;

/// <summary>A metric as Prometheus will see it.</summary>
public sealed record MetricDescription(string Name, MetricKind Kind, string Help, params IReadOnlyList<string> Labels);

/// <summary>
/// Finds faults in the name of a metric, by the rules of https://prometheus.io/docs/practices/naming and of <c>promtool check metrics</c>,
/// and labels with unlimited values.
/// </summary>
public static partial class NameLinter
{
    private const int Patience = 10_000;

    #region rules
    private static readonly (string Rule, Func<MetricDescription, string?> Check)[] Rules =
    [
        ("snake_case", metric => SnakeCase().IsMatch(metric.Name) ? null
            : "letters, digits and single underscores, in lower case; a colon is for recording rules"),
        ("prefix", metric => metric.Name.Contains('_', StringComparison.Ordinal) ? null : "a name begins with its domain, like shop_ or http_"),
        ("total", metric => (metric.Kind == MetricKind.Counter, metric.Name.EndsWith("_total", StringComparison.Ordinal)) switch
        {
            (true, false) => "a counter ends with _total",
            (false, true) => "_total is for counters alone",
            _ => null,
        }),
        ("base-unit", metric => Part(Scaled(), metric) is { } unit
            ? $"_{unit}: Prometheus has base units, seconds and bytes; the dashboard scales" : null),
        ("unit-word", metric => Part(Abbreviated(), metric) is { } unit ? $"_{unit}: units are whole words in the plural" : null),
        ("ratio", metric => metric.Name.EndsWith("_percent", StringComparison.Ordinal) ? "a share is a ratio from 0 to 1, and ends with _ratio" : null),
        ("type-in-name", metric => TypeWord().IsMatch(metric.Name) ? "the type stands in # TYPE, not in the name" : null),
        ("reserved-suffix", metric => Part(ReservedSuffix(), metric) is { } suffix
            ? $"_{suffix} is a suffix of histograms, summaries and OpenMetrics" : null),
        ("label-in-name", metric => metric.Labels.FirstOrDefault(label => IsInName(label, metric.Name)) is { } label ? $"{label} is already a label" : null),
        ("reserved-label", metric => metric.Labels.FirstOrDefault(label => IsReserved(label, metric.Kind)) is { } label
            ? $"the label {label} is reserved by Prometheus" : null),
        ("cardinality", metric => metric.Labels.FirstOrDefault(label => Unbounded().IsMatch(label)) is { } label
            ? $"the label {label} has unlimited values: put it into a log or an exemplar" : null),
        ("help", metric => metric.Help.Length > 0 ? null : "# HELP explains the metric to its readers"),
    ];
    #endregion

    /// <summary>All rules that a metric breaks, with what to do.</summary>
    public static IReadOnlyList<(string Rule, string Advice)> Lint(MetricDescription metric) =>
    [
        .. Rules.Select(rule => (rule.Rule, Advice: rule.Check(metric)))
            .Where(finding => finding.Advice is not null).Select(finding => (finding.Rule, finding.Advice!)),
    ];

    /// <summary>Describes a metric that a process exposes.</summary>
    public static MetricDescription Describe(MetricFamily family) => new(
        family.Kind == MetricKind.Counter ? $"{family.Name}_total" : family.Name,
        family.Kind,
        family.Help,
        [.. family.Points.SelectMany(point => point.Labels).Select(label => label.Name).Distinct().Order(StringComparer.Ordinal)]);

    private static string? Part(Regex pattern, MetricDescription metric) =>
        pattern.Match(metric.Name) is { Success: true } match ? match.Groups["part"].Value : null;

    private static bool IsInName(string label, string name) => Regex.IsMatch(name, $"_(by|per)_{Regex.Escape(label)}(_|$)", RegexOptions.NonBacktracking);

    private static bool IsReserved(string label, MetricKind kind) =>
        label.StartsWith("__", StringComparison.Ordinal) || label == "quantile" || (label == "le" && kind != MetricKind.Histogram);

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex SnakeCase();

    [GeneratedRegex("_(?<part>(milli|micro|nano)seconds|minutes|hours|days|(kilo|mega|giga|kibi|mebi|gibi)bytes|bits|fahrenheit)(_|$)",
        RegexOptions.None, matchTimeoutMilliseconds: Patience)]
    private static partial Regex Scaled();

    [GeneratedRegex("_(?<part>s|sec|secs|second|ms|us|ns|min|b|byte|kb|mb|gb)(_total)?$", RegexOptions.None, matchTimeoutMilliseconds: Patience)]
    private static partial Regex Abbreviated();

    [GeneratedRegex("(^|_)(counter|gauge|histogram|summary|metric)(_|$)", RegexOptions.None, matchTimeoutMilliseconds: Patience)]
    private static partial Regex TypeWord();

    [GeneratedRegex("_(?<part>count|sum|bucket|created|info)$", RegexOptions.None, matchTimeoutMilliseconds: Patience)]
    private static partial Regex ReservedSuffix();

    [GeneratedRegex("(^|_)(user|customer|payment|order|session|request|trace|span)_?id$"
        + "|^(id|email|ip|client_ip|url|path|query|message|error_message|timestamp)$", RegexOptions.None, matchTimeoutMilliseconds: Patience)]
    private static partial Regex Unbounded();
}
