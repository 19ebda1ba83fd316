using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>Alerts that match say nothing until then: planned work, or a fault that is known.</summary>
public sealed record Silence(IReadOnlyList<LabelMatch> Matchers, DateTimeOffset Until, string Comment);

/// <summary>A word to a receiver about a group.</summary>
/// <param name="Receiver">To whom.</param>
/// <param name="GroupLabels">What the alerts have in common.</param>
/// <param name="Firing">Those that fire.</param>
/// <param name="Resolved">Those that have ended since the last word.</param>
public sealed record Notification(string Receiver, LabelSet GroupLabels, IReadOnlyList<Alert> Firing, IReadOnlyList<Alert> Resolved);

/// <summary>
/// Alertmanager in small: it routes, groups, inhibits, silences and repeats, on a clock of its own. What it leaves out: the cluster, the file of what was sent, mute intervals.
/// See https://prometheus.io/docs/alerting/latest/alertmanager.
/// </summary>
public sealed class AlertRouter(AlertmanagerConfig config)
{
    private readonly Dictionary<(Route Route, LabelSet Labels), Group> _groups = [];
    private readonly List<Silence> _silences = [];

    public void Add(Silence silence) => _silences.Add(silence);

    /// <summary>An alert fires, or has ended. Returns the groups that it now belongs to, with the time at which each is looked at next.</summary>
    public IReadOnlyList<(string Receiver, LabelSet GroupLabels, DateTimeOffset Next)> Receive(Alert alert, DateTimeOffset now)
    {
        var groups = new List<(string, LabelSet, DateTimeOffset)>();
        foreach (var route in config.Root.For(alert.Labels))
        {
            var labels = alert.Labels.Only([.. route.GroupBy]);
            if (!_groups.TryGetValue((route, labels), out var group))
            {
                if (alert.State == AlertState.Resolved)
                {
                    // Nobody has ever heard of it.
                    continue;
                }

                _groups.Add((route, labels), group = new(route, labels) { Next = now + route.GroupWait });
            }

            group.Alerts[alert.Labels] = alert;
            groups.Add((route.Receiver, labels, group.Next));
        }

        return groups;
    }

    /// <summary>Why an alert says nothing now; null where it may speak.</summary>
    public string? WhyMuted(Alert alert, DateTimeOffset now)
    {
        var firing = _groups.Values.SelectMany(group => group.Alerts.Values).Where(each => each.State == AlertState.Firing);
        foreach (var rule in config.InhibitRules)
        {
            if (firing.FirstOrDefault(source => !source.Labels.Equals(alert.Labels) && rule.Inhibits(source.Labels, alert.Labels)) is { } source)
            {
                return $"inhibited by {source.Name}";
            }
        }

        return _silences.FirstOrDefault(silence => silence.Until > now && silence.Matchers.All(matcher => matcher.Matches(alert.Labels))) is { } silence ? string.Create(CultureInfo.InvariantCulture, $"silenced until {silence.Until:H:mm}: {silence.Comment}") : null;
    }

    #region flush
    /// <summary>Looks at each group whose time has come, and returns what is to be said.</summary>
    public IReadOnlyList<Notification> Flush(DateTimeOffset now)
    {
        var notifications = new List<Notification>();
        foreach (var (key, group) in _groups.Where(each => each.Value.Next <= now).ToList())
        {
            group.Next += group.Route.GroupInterval;
            var firing = group.Alerts.Values.Where(alert => alert.State == AlertState.Firing && WhyMuted(alert, now) is null).ToList();

            // Of an end only he is told who was told of the beginning.
            var resolved = group.Alerts.Values.Where(alert => alert.State == AlertState.Resolved && group.Told.Contains(alert.Labels)).ToList();
            var hasNews = firing.Any(alert => !group.Told.Contains(alert.Labels)) || (resolved.Count > 0 && config.SendsResolved[group.Route.Receiver]);
            if (hasNews || (firing.Count > 0 && now - group.Last >= group.Route.RepeatInterval))
            {
                notifications.Add(new(group.Route.Receiver, group.Labels, firing, resolved));
                group.Last = now;
                group.Told.UnionWith(firing.Select(alert => alert.Labels));
            }

            foreach (var ended in group.Alerts.Values.Where(alert => alert.State == AlertState.Resolved).ToList())
            {
                group.Alerts.Remove(ended.Labels);
                group.Told.Remove(ended.Labels);
            }

            if (group.Alerts.Count == 0)
            {
                _groups.Remove(key);
            }
        }

        return notifications;
    }
    #endregion

    private sealed class Group(Route route, LabelSet labels)
    {
        public Route Route => route;

        public LabelSet Labels => labels;

        public Dictionary<LabelSet, Alert> Alerts { get; } = [];

        public HashSet<LabelSet> Told { get; } = [];

        public DateTimeOffset Next { get; set; }

        public DateTimeOffset Last { get; set; }
    }
}
