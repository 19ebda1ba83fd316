using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>A route of Alertmanager: the alerts that take the route, how they are grouped, and the receiver.</summary>
/// <param name="Key">The matchers from the root to this route. Alertmanager remembers by this key what a group was told.</param>
/// <param name="Receiver">The name of the receiver.</param>
/// <param name="Matchers">All of them must match.</param>
/// <param name="GroupBy">The labels that a group has in common; null groups by all labels (<c>group_by: ['...']</c>).</param>
/// <param name="GroupWait">The time from the first alert of a group to its first notification.</param>
/// <param name="GroupInterval">The time between two notifications of a group.</param>
/// <param name="RepeatInterval">The time after which a notification is sent again although nothing is new.</param>
/// <param name="Continue">Whether an alert that takes this route may take a later one, too.</param>
/// <param name="Routes">The routes below this one.</param>
public sealed record Route(
    string Key, string Receiver, IReadOnlyList<LabelMatch> Matchers, IReadOnlyList<string>? GroupBy,
    TimeSpan GroupWait, TimeSpan GroupInterval, TimeSpan RepeatInterval, bool Continue, IReadOnlyList<Route> Routes)
{
    #region routes
    /// <summary>The routes of an alert: the first child that matches, and the next ones after <c>continue</c>; else this route.</summary>
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
    #endregion

    /// <summary>The labels of the group that an alert belongs to.</summary>
    public LabelSet GroupOf(LabelSet labels) => GroupBy is null ? labels : labels.Only([.. GroupBy]);
}

/// <summary>While a source alert fires, the target alerts with the same <paramref name="Equal"/> labels are not sent.</summary>
public sealed record InhibitRule(IReadOnlyList<LabelMatch> Source, IReadOnlyList<LabelMatch> Target, IReadOnlyList<string> Equal)
{
    #region inhibit
    /// <summary>Whether one alert inhibits another one. Two alerts that are both source and target do not inhibit each other.</summary>
    public bool Inhibits(LabelSet source, LabelSet target) =>
        IsSource(source) && IsTarget(target) && !(IsTarget(source) && IsSource(target)) && Equal.All(name => source[name] == target[name]);
    #endregion

    private bool IsSource(LabelSet labels) => Source.All(matcher => matcher.Matches(labels));

    private bool IsTarget(LabelSet labels) => Target.All(matcher => matcher.Matches(labels));
}
