using MetricsCollection.Prometheus;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MetricsCollection.Alerting;

/// <summary>
/// The part of Alertmanager's configuration that <see cref="AlertRouter"/> evaluates: routes, webhook receivers and inhibition.
/// Any other field is an error. See https://prometheus.io/docs/alerting/latest/configuration.
/// </summary>
/// <param name="Root">The first route, which takes all alerts.</param>
/// <param name="InhibitRules">Which alerts keep which others from being sent.</param>
/// <param name="Webhooks">The receivers that have a webhook, and whether the webhook is told that an alert is resolved.</param>
public sealed record AlertmanagerConfig(Route Root, IReadOnlyList<InhibitRule> InhibitRules, IReadOnlyDictionary<string, bool> Webhooks)
{
    /// <inheritdoc cref="Parse"/>
    public static AlertmanagerConfig Read(string path) => Parse(File.ReadAllText(path), Path.GetFileName(path));

    /// <exception cref="InvalidDataException">The text is not such a configuration; the message says where and why.</exception>
    public static AlertmanagerConfig Parse(string text, string name)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            var node = yaml.Documents.Count > 0 ? yaml.Documents[0].RootNode : new YamlMappingNode();
            var fields = new YamlFields(node, "the configuration", "route", "receivers", "inhibit_rules");
            var receivers = new Dictionary<string, bool?>();
            foreach (var receiver in fields.List("receivers") ?? [])
            {
                AddReceiver(receivers, receiver);
            }

            var root = ToRoute(fields.Node("route") ?? throw fields.Error("'route' is missing"), null, [.. receivers.Keys]);
            return new(root, [.. (fields.List("inhibit_rules") ?? []).Select(ToInhibitRule)],
                receivers.Where(each => each.Value is not null).ToDictionary(each => each.Key, each => each.Value == true));
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"{name}:{exception.Start.Line}: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet says no more about a bracket that is not closed.
            throw new InvalidDataException($"{name}: this is not YAML: a bracket or a quote is not closed");
        }
    }

    private static void AddReceiver(Dictionary<string, bool?> receivers, YamlNode node)
    {
        var fields = new YamlFields(node, "a receiver", "name", "webhook_configs");
        var nodes = fields.List("webhook_configs") ?? [];
        var webhooks = nodes.Select(webhook => new YamlFields(webhook, "a webhook", "url", "send_resolved")).ToList();
        if (webhooks.FirstOrDefault(webhook => !webhook.Has("url")) is { } incomplete)
        {
            throw incomplete.Error("a webhook has no 'url'");
        }

        bool? sendsResolved = webhooks switch
        {
            [] => null,
            [var only] => only.Flag("send_resolved", otherwise: true),
            _ => throw fields.Error("a receiver with several webhooks is not evaluated here"),
        };
        var name = fields.Text("name") ?? throw fields.Error("a receiver has no 'name'");
        if (!receivers.TryAdd(name, sendsResolved))
        {
            throw fields.Error($"there is another receiver '{name}' before");
        }
    }

    // A route takes from its parent what it does not say itself. The root takes Alertmanager's defaults.
    private static Route ToRoute(YamlNode node, Route? parent, IReadOnlyList<string> receivers)
    {
        var fields = new YamlFields(node, "a route", "receiver", "match", "match_re", "matchers", "group_by", "group_wait",
            "group_interval", "repeat_interval", "continue", "routes");
        var (matchers, goesOn) = (Matchers(fields, ""), fields.Flag("continue", otherwise: false));
        if (parent is null && (matchers.Count > 0 || goesOn))
        {
            throw fields.Error("the first route takes all alerts: it has no matchers and no 'continue'");
        }

        var receiver = fields.Text("receiver") ?? parent?.Receiver ?? throw fields.Error("the first route has no 'receiver'");
        if (!receivers.Contains(receiver))
        {
            throw fields.Error($"this route goes to '{receiver}', and no receiver has that name");
        }

        var route = new Route($"{parent?.Key}/{string.Join(',', matchers)}", receiver, matchers, GroupBy(fields, parent),
            fields.Read("group_wait", PromQl.Duration, parent?.GroupWait ?? TimeSpan.FromSeconds(30)),
            fields.Read("group_interval", MoreThanZero, parent?.GroupInterval ?? TimeSpan.FromMinutes(5)),
            fields.Read("repeat_interval", MoreThanZero, parent?.RepeatInterval ?? TimeSpan.FromHours(4)), goesOn, []);
        return route with { Routes = [.. (fields.List("routes") ?? []).Select(child => ToRoute(child, route, receivers))] };
    }

    private static IReadOnlyList<string>? GroupBy(YamlFields fields, Route? parent) => fields.Each("group_by", LabelMatch.LabelName) switch
    {
        _ when !fields.Has("group_by") => parent is null ? [] : parent.GroupBy,
        [] => throw fields.Error("an empty 'group_by' means one thing in Alertmanager 0.25 and another one later: name the labels"),
        ["..."] => null,
        var names when names.Contains("...") => throw fields.Error("'...' in 'group_by' means all labels: no other label stands beside it"),
        var names when names.Distinct().Count() < names.Count => throw fields.Error("'group_by' has a label twice"),
        var names => names,
    };

    private static InhibitRule ToInhibitRule(YamlNode node)
    {
        var fields = new YamlFields(node, "an inhibit rule",
            "source_match", "source_match_re", "source_matchers", "target_match", "target_match_re", "target_matchers", "equal");
        return new(Matchers(fields, "source_"), Matchers(fields, "target_"), fields.Each("equal", LabelMatch.LabelName));
    }

    // Alertmanager still reads the old forms, match and match_re.
    private static List<LabelMatch> Matchers(YamlFields fields, string prefix) =>
    [
        .. fields.Pairs($"{prefix}match", (name, value) => new LabelMatch(LabelMatch.LabelName(name), "=", value)),
        .. fields.Pairs($"{prefix}match_re", (name, value) => new LabelMatch(LabelMatch.LabelName(name), "=~", value)),
        .. fields.Each($"{prefix}matchers", LabelMatch.ParseList).SelectMany(list => list),
    ];

    private static TimeSpan MoreThanZero(string text) =>
        PromQl.Duration(text) is { Ticks: > 0 } duration ? duration : throw new InvalidDataException($"'{text}' is not more than 0s");
}
