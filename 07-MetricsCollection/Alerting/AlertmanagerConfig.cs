using MetricsCollection.Prometheus;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MetricsCollection.Alerting;

/// <summary>A way through Alertmanager: which alerts, how they are grouped, and to whom they go.</summary>
public sealed record Route(string Receiver, IReadOnlyList<LabelMatch> Matchers, IReadOnlyList<string> GroupBy, TimeSpan GroupWait, TimeSpan GroupInterval, TimeSpan RepeatInterval, bool Continue, IReadOnlyList<Route> Routes)
{
    /// <summary>The routes that an alert takes: the first child that matches, and further ones where that says continue; without one, this.</summary>
    public IReadOnlyList<Route> For(LabelSet labels)
    {
        var found = new List<Route>();
        foreach (var route in Routes.Where(route => route.Matchers.All(matcher => matcher.Matches(labels))))
        {
            found.AddRange(route.For(labels));
            if (!route.Continue)
            {
                break;
            }
        }

        return found.Count > 0 ? found : [this];
    }
}

/// <summary>While an alert fires that matches the source, those that match the target say nothing, if the labels are equal.</summary>
public sealed record InhibitRule(IReadOnlyList<LabelMatch> Source, IReadOnlyList<LabelMatch> Target, IReadOnlyList<string> Equal)
{
    public bool Inhibits(LabelSet source, LabelSet target) => Source.All(matcher => matcher.Matches(source)) && Target.All(matcher => matcher.Matches(target)) && Equal.All(name => source[name] == target[name]);
}

/// <summary>As much of Alertmanager's configuration as <see cref="AlertRouter"/> needs. See https://prometheus.io/docs/alerting/latest/configuration.</summary>
/// <param name="Root">The first route, which matches all.</param>
/// <param name="InhibitRules">Who silences whom.</param>
/// <param name="SendsResolved">Whether a receiver is told of the end.</param>
public sealed record AlertmanagerConfig(Route Root, IReadOnlyList<InhibitRule> InhibitRules, IReadOnlyDictionary<string, bool> SendsResolved)
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <exception cref="InvalidDataException">It is no such configuration; the message says where and why.</exception>
    public static AlertmanagerConfig Parse(string text, string name)
    {
        try
        {
            var content = Yaml.Deserialize<Content?>(text) ?? throw new InvalidDataException("it is empty");
            var receivers = content.Receivers.ToDictionary(receiver => receiver.Name, receiver => receiver.WebhookConfigs.All(webhook => webhook.SendResolved));
            var root = ToRoute(content.Route ?? throw new InvalidDataException("'route' is missing"), null);
            return Receivers(root).FirstOrDefault(receiver => !receivers.ContainsKey(receiver)) is { } unknown
                ? throw new InvalidDataException($"a route goes to '{unknown}', and no receiver has that name")
                : new(root, [.. content.InhibitRules.Select(rule => new InhibitRule(Matchers(rule.SourceMatchers), Matchers(rule.TargetMatchers), rule.Equal))], receivers);
        }
        catch (Exception exception) when (exception is YamlException or PromQlException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: {exception.Message}");
        }
    }

    // What a route leaves out it has from its parent; at the top are Alertmanager's defaults.
    private static Route ToRoute(RouteContent content, Route? parent)
    {
        var route = new Route(
            content.Receiver ?? parent?.Receiver ?? throw new InvalidDataException("the first route has no receiver"), Matchers(content.Matchers), content.GroupBy ?? parent?.GroupBy ?? [],
            Duration(content.GroupWait) ?? parent?.GroupWait ?? TimeSpan.FromSeconds(30), Duration(content.GroupInterval) ?? parent?.GroupInterval ?? TimeSpan.FromMinutes(5),
            Duration(content.RepeatInterval) ?? parent?.RepeatInterval ?? TimeSpan.FromHours(4), content.Continue, []);
        return route with { Routes = [.. content.Routes.Select(child => ToRoute(child, route))] };
    }

    private static IEnumerable<string> Receivers(Route route) => route.Routes.SelectMany(Receivers).Prepend(route.Receiver);

    private static List<LabelMatch> Matchers(IEnumerable<string> texts) => [.. texts.Select(LabelMatch.Parse)];

    private static TimeSpan? Duration(string? text) => text is null ? null : PromQl.Duration(text);

    private sealed class Content
    {
        public RouteContent? Route { get; set; }

        public List<ReceiverContent> Receivers { get; set => field = value ?? []; } = [];

        public List<InhibitContent> InhibitRules { get; set => field = value ?? []; } = [];
    }

    private sealed class RouteContent
    {
        public string? Receiver { get; set; }

        public List<string> Matchers { get; set => field = value ?? []; } = [];

        public List<string>? GroupBy { get; set; }

        public string? GroupWait { get; set; }

        public string? GroupInterval { get; set; }

        public string? RepeatInterval { get; set; }

        public bool Continue { get; set; }

        public List<RouteContent> Routes { get; set => field = value ?? []; } = [];
    }

    private sealed class ReceiverContent
    {
        public string Name { get; set; } = "";

        public List<WebhookContent> WebhookConfigs { get; set => field = value ?? []; } = [];
    }

    private sealed class WebhookContent
    {
        public bool SendResolved { get; set; } = true;
    }

    private sealed class InhibitContent
    {
        public List<string> SourceMatchers { get; set => field = value ?? []; } = [];

        public List<string> TargetMatchers { get; set => field = value ?? []; } = [];

        public List<string> Equal { get; set => field = value ?? []; } = [];
    }
}
