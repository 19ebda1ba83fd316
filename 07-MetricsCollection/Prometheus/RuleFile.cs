using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>A rule: it records the value of an expression under a name, or alerts for each series of the expression's result.</summary>
/// <param name="Record">The name to record under; empty for an alert.</param>
/// <param name="Alert">The alert's name; empty for a recording.</param>
/// <param name="Expression">The question.</param>
/// <param name="For">How long the expression must have had the series before the alert fires.</param>
/// <param name="KeepFiringFor">How long the alert still fires when the expression has the series no longer.</param>
/// <param name="Labels">Labels that are added.</param>
/// <param name="Annotations">Texts for people, with <c>{{ }}</c>.</param>
public sealed record Rule(
    string Record, string Alert, PromExpression Expression, TimeSpan For, TimeSpan KeepFiringFor,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public string Name => Alert.Length > 0 ? Alert : Record;
}

/// <summary>Rules that are evaluated one after the other. The limit is for the alerts or series of one rule; 0 is no limit.</summary>
public sealed record RuleGroup(string Name, IReadOnlyList<Rule> Rules, int Limit = 0);

/// <summary>Reads rule files of Prometheus. See https://prometheus.io/docs/prometheus/latest/configuration/recording_rules.</summary>
public static partial class RuleFile
{
    /// <summary>The files that come with the lesson.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Rules", name);

    /// <exception cref="InvalidDataException">The file cannot be read, or is no rule file; the message says where and why.</exception>
    public static IReadOnlyList<RuleGroup> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The rules in {path} cannot be read: {exception.Message}");
        }
    }

    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<RuleGroup> Parse(string text, string name)
    {
        var groups = StrictYaml.Read<Content>(text, name).Groups;
        var twice = groups.GroupBy(group => group.Name).FirstOrDefault(same => same.Key.Length == 0 || same.Count() > 1);
        return twice is not null ? throw new InvalidDataException($"{name}: each group has a name of its own, and '{twice.Key}' is none.")
            : [.. groups.Select(group =>
                new RuleGroup(group.Name, [.. group.Rules.Select(rule => ToRule(rule, group, name))], group.Limit))];
    }

    /// <summary>Rules of Loki's ruler: the same fields, with questions in LogQL, which this lesson does not evaluate.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<(string Alert, string Expr)> ReadLogRules(string path) =>
        [.. StrictYaml.Read<Content>(File.ReadAllText(path), path).Groups.SelectMany(group => group.Rules)
            .Select(rule => (rule.Alert, rule.Expr))];

    private static Rule ToRule(RuleContent rule, GroupContent group, string file)
    {
        var labels = Texts(group.Labels.Concat(rule.Labels));
        var annotations = Texts(rule.Annotations);
        var isAlert = rule.Alert.Length > 0;
        var names = labels.Keys.Concat(annotations.Keys);
        var badLabel = names.FirstOrDefault(label => label == LabelSet.NameLabel || !LabelName().IsMatch(label));
        var problem = isAlert == rule.Record.Length > 0 ? "a rule has either 'alert' or 'record'"
            : rule.Expr.Length == 0 ? "a rule has 'expr'"
            : !isAlert && !MetricName().IsMatch(rule.Record) ? $"'{rule.Record}' is no name of a metric"
            : !isAlert && (rule.For + rule.KeepFiringFor > TimeSpan.Zero || annotations.Count > 0)
                ? "'for', 'keep_firing_for' and 'annotations' are for alerts"
            : badLabel is not null ? $"'{badLabel}' is no name of a label" : null;
        try
        {
            var expression = problem is null ? PromQl.Parse(rule.Expr) : throw new PromQlException(problem);
            foreach (var template in isAlert ? labels.Values.Concat(annotations.Values) : [])
            {
                AlertTemplate.Expand(template, LabelSet.Empty, 0);
            }

            return expression.Type == PromType.Range ? throw new PromQlException("a range such as [5m] is no result of a rule")
                : new(rule.Record, rule.Alert, expression, rule.For, rule.KeepFiringFor, labels, annotations);
        }
        catch (PromQlException exception)
        {
            throw new InvalidDataException($"{file}, group {group.Name}, {rule.Alert}{rule.Record}: {exception.Message}.");
        }
    }

    // The last text of a name counts: a rule's label, not its group's.
    private static Dictionary<string, string> Texts(IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.GroupBy(text => text.Key).ToDictionary(same => same.Key, same => same.Last().Value ?? "");

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelName();

    [GeneratedRegex(@"^[a-zA-Z_:][a-zA-Z0-9_:]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex MetricName();

    private sealed class Content
    {
        public List<GroupContent> Groups { get; set => field = StrictYaml.Elements(value); } = [];
    }

    private sealed class GroupContent
    {
        public string Name { get; set => field = value ?? ""; } = "";
        public int Limit { get; set; }
        public Dictionary<string, string> Labels { get; set => field = value ?? []; } = [];
        public List<RuleContent> Rules { get; set => field = StrictYaml.Elements(value); } = [];

        // The caller decides when to evaluate the rules, as promtool does.
        public TimeSpan Interval { get; set; }
    }

    private sealed class RuleContent
    {
        public string Record { get; set => field = value ?? ""; } = "";
        public string Alert { get; set => field = value ?? ""; } = "";
        public string Expr { get; set => field = value ?? ""; } = "";
        public TimeSpan For { get; set; }
        public TimeSpan KeepFiringFor { get; set; }
        public Dictionary<string, string> Labels { get; set => field = value ?? []; } = [];
        public Dictionary<string, string> Annotations { get; set => field = value ?? []; } = [];
    }
}
