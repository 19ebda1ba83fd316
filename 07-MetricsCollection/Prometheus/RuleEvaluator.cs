namespace MetricsCollection.Prometheus;

/// <summary>The life of an alert: it is nothing, it waits, it fires, it is over.</summary>
public enum AlertState
{
    Inactive,
    Pending,
    Firing,
    Resolved,
}

/// <summary>One alert for one series.</summary>
public sealed record Alert(LabelSet Labels, IReadOnlyDictionary<string, string> Annotations, AlertState State, DateTimeOffset Since, double Value)
{
    public string Name => Labels["alertname"];
}

/// <summary>
/// Evaluates rules as Prometheus does: recordings into the store, alerts from pending to firing to resolved. Call it at each interval, in the order of time.
/// See https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules.
/// </summary>
public sealed class RuleEvaluator(IReadOnlyList<RuleGroup> groups, SampleStore store)
{
    private readonly Dictionary<(Rule Rule, LabelSet Labels), Active> _active = [];

    /// <summary>All alerts that wait or fire.</summary>
    public IEnumerable<Alert> Alerts => _active.Values.Select(active => active.Alert);

    #region evaluate
    /// <summary>Evaluates all rules at a time; returns the alerts whose state has changed by that.</summary>
    /// <exception cref="PromQlException">An expression cannot be evaluated.</exception>
    public IReadOnlyList<Alert> Evaluate(DateTimeOffset time)
    {
        var changed = new List<Alert>();
        foreach (var rule in groups.SelectMany(group => group.Rules))
        {
            var vector = rule.Expression.Evaluate(store, time.ToUnixTimeMilliseconds()).Series;
            if (rule.Record.Length > 0)
            {
                foreach (var (series, recorded) in vector)
                {
                    store.Append(LabelSet.Of(series.All.Concat(rule.Labels).GroupBy(label => label.Key).Select(group => group.Last())).With(LabelSet.NameLabel, rule.Record), time.ToUnixTimeMilliseconds(), recorded);
                }
            }
            else
            {
                changed.AddRange(Check(rule, vector, time));
            }
        }

        return changed;
    }

    private IEnumerable<Alert> Check(Rule rule, IReadOnlyList<(LabelSet Series, double Value)> vector, DateTimeOffset time)
    {
        var holds = vector.Select(each => (Labels: LabelsOf(rule, each.Series, each.Value), each.Series, each.Value)).ToDictionary(each => each.Labels);
        foreach (var (labels, (_, series, value)) in holds)
        {
            if (!_active.TryGetValue((rule, labels), out var active))
            {
                _active.Add((rule, labels), active = new(new(labels, new Dictionary<string, string>(), AlertState.Inactive, time, value)));
            }

            active.LastHeld = time;
            var annotations = rule.Annotations.ToDictionary(annotation => annotation.Key, annotation => AlertTemplate.Expand(annotation.Value, series, value));
            var state = active.Alert.State == AlertState.Firing || time - active.Since(time) >= rule.For ? AlertState.Firing : AlertState.Pending;
            var hasChanged = state != active.Alert.State;
            active.Alert = active.Alert with { Value = value, Annotations = annotations, State = state, Since = hasChanged ? time : active.Alert.Since };
            if (hasChanged)
            {
                yield return active.Alert;
            }
        }

        foreach (var (key, active) in _active.Where(each => each.Key.Rule == rule && !holds.ContainsKey(each.Key.Labels)).ToList())
        {
            // One that has only waited goes without a word; one that has fired goes on for a while, so that it does not flap.
            if (active.Alert.State == AlertState.Pending)
            {
                _active.Remove(key);
                yield return active.Alert with { State = AlertState.Inactive, Since = time };
            }
            else if (time - active.LastHeld >= rule.KeepFiringFor)
            {
                _active.Remove(key);
                yield return active.Alert with { State = AlertState.Resolved, Since = time };
            }
        }
    }
    #endregion

    private static LabelSet LabelsOf(Rule rule, LabelSet series, double value) =>
        LabelSet.Of(series.Without(LabelSet.NameLabel).All.Where(label => !rule.Labels.ContainsKey(label.Key) && label.Key != "alertname")
            .Concat(rule.Labels.Select(label => KeyValuePair.Create(label.Key, AlertTemplate.Expand(label.Value, series, value)))).Append(new("alertname", rule.Alert)));

    private sealed class Active(Alert alert)
    {
        private DateTimeOffset? _since;

        public Alert Alert { get; set; } = alert;

        public DateTimeOffset LastHeld { get; set; }

        public DateTimeOffset Since(DateTimeOffset now) => _since ??= now;
    }
}
