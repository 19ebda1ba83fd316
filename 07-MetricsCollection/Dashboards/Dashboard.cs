namespace MetricsCollection.Dashboards;

/// <summary>The description of a dashboard. <see cref="GrafanaJson"/> writes it for Grafana.</summary>
public sealed record Dashboard(string Title, string Uid, string Description, IReadOnlyList<DashboardRow> Rows)
{
    /// <summary>All panels, row by row.</summary>
    public IEnumerable<DashboardPanel> Panels => Rows.SelectMany(row => row.Panels);
}

/// <summary>A heading with the panels below it.</summary>
public sealed record DashboardRow(string Title, params IReadOnlyList<DashboardPanel> Panels);

/// <summary>How a panel shows its numbers.</summary>
public enum PanelKind
{
    /// <summary>One large number.</summary>
    Stat,

    /// <summary>Lines over time.</summary>
    TimeSeries,

    /// <summary>Lines of logs.</summary>
    Logs,
}

/// <summary>One chart.</summary>
/// <param name="Title">The heading, a noun.</param>
/// <param name="Kind">How the panel shows its values.</param>
/// <param name="Unit">Grafana's name of the unit: <c>s</c>, <c>percentunit</c>, <c>reqps</c>, <c>short</c>.</param>
/// <param name="Queries">The queries, each with the name of its line: PromQL, or LogQL in a panel of logs.</param>
public sealed record DashboardPanel(
    string Title, PanelKind Kind, string Unit, params IReadOnlyList<(string Legend, string Expression)> Queries)
{
    /// <summary>Values above this are red; null for none.</summary>
    public double? RedAbove { get; init; }

    /// <summary>Values below this are red; null for none.</summary>
    public double? RedBelow { get; init; }
}
