using Row = (MetricsCollection.Prometheus.LabelSet Series, double Value);

namespace MetricsCollection.Prometheus;

/// <summary>The life of an alert: not there, waiting, firing, over.</summary>
public enum AlertState
{
    Inactive,
    Pending,
    Firing,
    Resolved,
}

/// <summary>One alert for one series.</summary>
public sealed record Alert(
    LabelSet Labels, IReadOnlyDictionary<string, string> Annotations, AlertState State, DateTimeOffset Since, double Value)
{
    public string Name => Labels["alertname"];
}

/// <summary>
/// Evaluates rules as Prometheus does: recordings into the store, alerts from pending to firing to resolved. Call it at each interval, in
/// the order of time. See https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules.
/// </summary>
public sealed class RuleEvaluator(IReadOnlyList<RuleGroup> groups, SampleStore store)
{
    private readonly List<RuleState> _rules = [.. groups.SelectMany(group => group.Rules.Select(rule => new RuleState(rule, group.Limit)))];

    /// <summary>All alerts that wait or fire.</summary>
    public IEnumerable<Alert> Alerts => _rules.SelectMany(state => state.Active.Values).Select(active => active.Alert);

    /// <summary>Evaluates all rules at a time; returns the alerts whose state has changed by that.</summary>
    /// <exception cref="PromQlException">
    /// An expression cannot be evaluated; the message has the rule's name. Prometheus goes on with the other rules, and this evaluator stops.
    /// </exception>
    public IReadOnlyList<Alert> Evaluate(DateTimeOffset time)
    {
        var changed = new List<Alert>();
        foreach (var state in _rules)
        {
            var rule = state.Rule;
            try
            {
                var vector = rule.Expression.Evaluate(store, time.ToUnixTimeMilliseconds()).Series;
                var isRecord = rule.Record.Length > 0;
                var rows = PromValue.Of(isRecord ? vector.Select(each => (Recorded(rule, each.Series), each.Value))
                    : Check(state, vector, time, changed)).Vector;
                var count = isRecord ? rows.Count : state.Active.Count;
                if (state.Limit > 0 && count > state.Limit)
                {
                    throw new PromQlException($"there are {count} results, and the group's limit is {state.Limit}");
                }

                Write(state, rows, time.ToUnixTimeMilliseconds());
            }
            catch (Exception exception) when (exception is PromQlException or ArgumentException)
            {
                // ArgumentException: another rule has written the same series at this time.
                throw new PromQlException($"{rule.Name}: {exception.Message}");
            }
        }

        return changed;
    }

    // A series that is no longer a result ends at once, and not after the five minutes that a query looks back.
    private void Write(RuleState state, IReadOnlyList<Row> rows, long time)
    {
        var now = rows.Select(row => row.Series).ToHashSet();
        var ended = state.Written.Where(series => !now.Contains(series)).Select(series => (series, SampleStore.Stale));
        foreach (var (series, value) in ended.Concat(rows))
        {
            store.Append(series, time, value);
        }

        state.Written = now;
    }

    #region check
    private static List<Row> Check(RuleState state, IReadOnlyList<Row> vector, DateTimeOffset time, List<Alert> changed)
    {
        var rule = state.Rule;
        var labels = PromValue.Of(vector.Select(each => (LabelsOf(rule, each.Series, each.Value), each.Value))).Vector;
        foreach (var ((key, _), (series, value)) in labels.Zip(vector))
        {
            if (!state.Active.TryGetValue(key, out var active))
            {
                state.Active.Add(key, active = new(new(key, rule.Annotations, AlertState.Inactive, time, value), time));
            }

            active.NotHeldSince = null;
            var next = active.Alert.State == AlertState.Firing || time - active.Since >= rule.For ? AlertState.Firing : AlertState.Pending;
            var annotations = rule.Annotations.ToDictionary(text => text.Key, text => AlertTemplate.Expand(text.Value, series, value));
            active.Change(active.Alert with { Value = value, Annotations = annotations, State = next }, time, changed);
        }

        foreach (var active in state.Active.Values.ExceptBy(labels.Select(each => each.Series), active => active.Alert.Labels).ToList())
        {
            // An alert that only waits goes silently. One that fires goes on for a while, so that it does not flap.
            active.NotHeldSince ??= time;
            var isPending = active.Alert.State == AlertState.Pending;
            if (isPending || time - active.NotHeldSince >= rule.KeepFiringFor)
            {
                state.Active.Remove(active.Alert.Labels);
                active.Change(active.Alert with { State = isPending ? AlertState.Inactive : AlertState.Resolved }, time, changed);
            }
        }

        return [.. state.Active.Values.SelectMany(Series)];
    }
    #endregion

    private static LabelSet Recorded(Rule rule, LabelSet series) =>
        LabelSet.Of(series.All.Concat(rule.Labels).Append(new(LabelSet.NameLabel, rule.Record)));

    private static LabelSet LabelsOf(Rule rule, LabelSet series, double value) => LabelSet.Of(series.Without(LabelSet.NameLabel).All
        .Concat(rule.Labels.Select(label => KeyValuePair.Create(label.Key, AlertTemplate.Expand(label.Value, series, value))))
        .Append(new("alertname", rule.Alert)));

    // Prometheus writes its alerts as series, too.
    private static Row[] Series(Active active)
    {
        var state = active.Alert.State == AlertState.Firing ? "firing" : "pending";
        return
        [
            (active.Alert.Labels.With(LabelSet.NameLabel, "ALERTS").With("alertstate", state), 1),
            (active.Alert.Labels.With(LabelSet.NameLabel, "ALERTS_FOR_STATE"), active.Since.ToUnixTimeSeconds()),
        ];
    }

    private sealed class RuleState(Rule rule, int limit)
    {
        public Rule Rule { get; } = rule;

        public int Limit { get; } = limit;

        public Dictionary<LabelSet, Active> Active { get; } = [];

        public HashSet<LabelSet> Written { get; set; } = [];
    }

    private sealed class Active(Alert alert, DateTimeOffset since)
    {
        public Alert Alert { get; private set; } = alert;

        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset? NotHeldSince { get; set; }

        public void Change(Alert alert, DateTimeOffset time, List<Alert> changed)
        {
            var hasChanged = alert.State != Alert.State;
            Alert = hasChanged ? alert with { Since = time } : alert;
            if (hasChanged)
            {
                changed.Add(Alert);
            }
        }
    }
}
