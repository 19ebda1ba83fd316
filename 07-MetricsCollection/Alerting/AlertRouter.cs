using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>Keeps matching alerts from being sent until a time: planned work, or a known fault.</summary>
public sealed record Silence(IReadOnlyList<LabelMatch> Matchers, DateTimeOffset Until, string Comment);

/// <summary>A message to a receiver about one group of alerts.</summary>
/// <param name="Receiver">The name of the receiver.</param>
/// <param name="GroupLabels">The labels that the alerts have in common.</param>
/// <param name="Firing">The alerts that fire.</param>
/// <param name="Resolved">The alerts that ended since the last message.</param>
public sealed record Notification(string Receiver, LabelSet GroupLabels, IReadOnlyList<Alert> Firing, IReadOnlyList<Alert> Resolved);

/// <summary>
/// Alertmanager's decisions, on the clock of the caller: route, group, inhibit, silence, repeat. It leaves out the cluster, the retries,
/// the expiry of what was sent, and the half-minute that Alertmanager keeps an empty group.
/// See https://prometheus.io/docs/alerting/latest/alertmanager.
/// </summary>
public sealed class AlertRouter(AlertmanagerConfig config)
{
    private readonly Dictionary<(Route Route, LabelSet Labels), Group> _groups = [];
    private readonly Dictionary<(string Key, LabelSet Labels, string Receiver), Sent> _sent = [];
    private readonly List<LabelSet> _firing = [];
    private readonly List<Silence> _silences = [];

    public void Add(Silence silence) => _silences.Add(silence);

    /// <summary>Takes an alert that fires or is resolved.</summary>
    public void Receive(Alert alert, DateTimeOffset now)
    {
        _firing.Remove(alert.Labels);
        if (alert.State == AlertState.Firing)
        {
            _firing.Add(alert.Labels);
        }

        foreach (var route in config.Root.For(alert.Labels))
        {
            var labels = route.GroupOf(alert.Labels);
            if (!_groups.TryGetValue((route, labels), out var group))
            {
                // An alert that is old already has waited long enough.
                _groups.Add((route, labels), group = new() { Next = alert.Since + route.GroupWait < now ? now : now + route.GroupWait });
            }

            group.Alerts[alert.Labels] = alert;
        }
    }

    /// <summary>The alert that inhibits this one, or the silence that matches; null if the alert may be sent.</summary>
    public string? WhyMuted(LabelSet alert, DateTimeOffset now) =>
        _firing.Find(source => config.InhibitRules.Any(rule => rule.Inhibits(source, alert))) is { } source
            ? $"inhibited by {source["alertname"]}"
        : _silences.Find(silence => silence.Until > now && silence.Matchers.All(matcher => matcher.Matches(alert))) is { } silence
            ? string.Create(CultureInfo.InvariantCulture, $"silenced until {silence.Until:H:mm}: {silence.Comment}")
        : null;

    #region flush
    /// <summary>Looks at each group whose time has come, and returns the notifications.</summary>
    public IReadOnlyList<Notification> Flush(DateTimeOffset now)
    {
        var notifications = new List<Notification>();
        foreach (var ((route, labels), group) in _groups.Where(each => each.Value.Next <= now).ToList())
        {
            group.Next += route.GroupInterval;
            var alerts = group.Alerts.Values.Where(alert => WhyMuted(alert.Labels, now) is null).ToList();
            var firing = alerts.FindAll(alert => alert.State == AlertState.Firing);
            var resolved = alerts.FindAll(alert => alert.State == AlertState.Resolved);
            if (alerts.Count > 0 && config.Webhooks.TryGetValue(route.Receiver, out var sendsResolved))
            {
                var key = (route.Key, labels, route.Receiver);
                var sent = new Sent([.. firing.Select(alert => alert.Labels)], [.. resolved.Select(alert => alert.Labels)], now);
                if (sent.IsNews(_sent.GetValueOrDefault(key), sendsResolved, route.RepeatInterval))
                {
                    _sent[key] = sent;
                    if (firing.Count > 0 || sendsResolved)
                    {
                        notifications.Add(new(route.Receiver, labels, firing, sendsResolved ? resolved : []));
                    }
                }
            }

            foreach (var ended in group.Alerts.Values.Where(alert => alert.State == AlertState.Resolved).ToList())
            {
                group.Alerts.Remove(ended.Labels);
            }

            if (group.Alerts.Count == 0)
            {
                _groups.Remove((route, labels));
            }
        }

        return notifications;
    }
    #endregion

    private sealed class Group
    {
        public Dictionary<LabelSet, Alert> Alerts { get; } = [];

        public DateTimeOffset Next { get; set; }
    }

    /// <summary>What a receiver was told about a group, and when.</summary>
    private sealed record Sent(HashSet<LabelSet> Firing, HashSet<LabelSet> Resolved, DateTimeOffset At)
    {
        /// <summary>Whether this differs from the last message, or the last message is too old.</summary>
        public bool IsNews(Sent? last, bool sendsResolved, TimeSpan repeatInterval) =>
            last is null ? Firing.Count > 0
            : !Firing.IsSubsetOf(last.Firing) || (Firing.Count == 0 ? last.Firing.Count > 0
                : (sendsResolved && !Resolved.IsSubsetOf(last.Resolved)) || At - last.At > repeatInterval);
    }
}
