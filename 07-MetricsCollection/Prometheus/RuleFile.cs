using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MetricsCollection.Prometheus;

/// <summary>A rule: it records the value of an expression under a name, or alerts for each series that the expression comes to.</summary>
/// <param name="Record">The name to record under; empty for an alert.</param>
/// <param name="Alert">The alert's name; empty for a recording.</param>
/// <param name="Expression">What is asked.</param>
/// <param name="For">How long it must have held before the alert fires.</param>
/// <param name="KeepFiringFor">How long the alert goes on when it holds no longer.</param>
/// <param name="Labels">Labels that are added.</param>
/// <param name="Annotations">Texts for people, with <c>{{ }}</c>.</param>
public sealed record Rule(
    string Record, string Alert, PromExpression Expression, TimeSpan For, TimeSpan KeepFiringFor, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations);

/// <summary>Rules that are evaluated one after the other.</summary>
public sealed record RuleGroup(string Name, IReadOnlyList<Rule> Rules);

/// <summary>Reads rule files of Prometheus. See https://prometheus.io/docs/prometheus/latest/configuration/recording_rules.</summary>
public static class RuleFile
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    /// <summary>The files that come with the lesson.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Rules", name);

    /// <exception cref="InvalidDataException">It cannot be read, or is no rule file; the message says where and why.</exception>
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
        Content? content;
        try
        {
            content = Yaml.Deserialize<Content>(text);
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"{name}:{exception.Start.Line}: {exception.InnerException?.Message ?? exception.Message}");
        }

        return [.. (content?.Groups ?? []).Select(group => new RuleGroup(group.Name, [.. group.Rules.Select(rule => ToRule(rule, $"{name}, group {group.Name}, {(rule.Alert.Length > 0 ? rule.Alert : rule.Record)}"))]))];
    }

    private static Rule ToRule(RuleContent rule, string where)
    {
        if (rule.Alert.Length > 0 == rule.Record.Length > 0)
        {
            throw new InvalidDataException($"{where}: a rule has either 'alert' or 'record'.");
        }

        try
        {
            return new(rule.Record, rule.Alert, PromQl.Parse(rule.Expr), Duration(rule.For), Duration(rule.KeepFiringFor), rule.Labels, rule.Annotations);
        }
        catch (PromQlException exception)
        {
            throw new InvalidDataException($"{where}: {exception.Message}.");
        }
    }

    private static TimeSpan Duration(string text) => text.Length == 0 ? TimeSpan.Zero : PromQl.Duration(text);

    private sealed class Content
    {
        public List<GroupContent> Groups { get; set => field = value ?? []; } = [];
    }

    private sealed class GroupContent
    {
        public string Name { get; set; } = "";

        public string Interval { get; set; } = "";

        public List<RuleContent> Rules { get; set => field = value ?? []; } = [];
    }

    private sealed class RuleContent
    {
        public string Record { get; set; } = "";

        public string Alert { get; set; } = "";

        public string Expr { get; set; } = "";

        public string For { get; set; } = "";

        public string KeepFiringFor { get; set; } = "";

        public Dictionary<string, string> Labels { get; set => field = value ?? []; } = [];

        public Dictionary<string, string> Annotations { get; set => field = value ?? []; } = [];
    }
}
