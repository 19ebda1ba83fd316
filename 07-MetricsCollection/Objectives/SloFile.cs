using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Objectives;

/// <summary>Objectives as code: a file in the style of Sloth, and the rules that follow from it. See https://sloth.dev.</summary>
public sealed class SloFile
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(30);

    public string Version { get; set; } = "";

    public string Service { get; set; } = "";

    public Dictionary<string, string> Labels { get; set; } = [];

    public List<SloContent> Slos { get; set; } = [];

    /// <exception cref="InvalidDataException">The file cannot be read, or misses a field.</exception>
    public static SloFile Read(string path)
    {
        var file = StrictYaml.Read<SloFile>(File.ReadAllText(path), path);
        return file.Slos.TrueForAll(slo => slo.Objective is > 0 and < 100 && slo.Sli.Events.IsComplete) ? file
            : throw new InvalidDataException($"{path}: an SLO has an objective between 0 and 100, and two queries with [{{{{.window}}}}].");
    }

    #region generate
    /// <summary>The recordings and alerts of all objectives, as groups of a rule file.</summary>
    public string ToRules() => string.Concat(Slos.Select(slo =>
    {
        var windows = BurnRateAlert.Recommended.SelectMany(alert => new[] { alert.LongWindow, alert.ShortWindow }).Distinct().Order();
        var ratios = windows.Select(window => Ratio(slo, Name(window)));
        var alerts = BurnRateAlert.Recommended.GroupBy(alert => alert.Severity).Select(pair => Alert(slo, pair.Key, pair));
        return $"  - name: {Service}-error-ratios\n    rules:\n{string.Concat(ratios)}{Count(slo)}"
            + $"\n  - name: {Service}-error-budget\n    rules:\n{string.Concat(alerts)}";
    }));

    private static string Ratio(SloContent slo, string window) => $"""
              - record: job:{slo.Name}:ratio_rate{window}
                expr: |
                  {Over(slo.Sli.Events.ErrorQuery, window)}
                    / {Over(slo.Sli.Events.TotalQuery, window)}

        """;

    // The errors themselves, for the least number of them.
    private static string Count(SloContent slo) => $"""
              - record: job:{slo.Name}:increase1h
                expr: |
                  {Over(slo.Sli.Events.ErrorQuery, "1h").Replace("rate(", "increase(", StringComparison.Ordinal)}

        """;

    private string Alert(SloContent slo, string severity, IEnumerable<BurnRateAlert> alerts)
    {
        var content = severity == "page" ? slo.Alerting.PageAlert : slo.Alerting.TicketAlert;
        var both = alerts.Select(alert => $"({Above(alert, alert.LongWindow)} and {Above(alert, alert.ShortWindow)})");
        var enough = content.LeastErrors > 0 ? $" and job:{slo.Name}:increase1h > {content.LeastErrors}" : "";
        return $"""
                  - alert: {content.Name}
                    expr: |
                      ({string.Join("\n            or ", both)}){enough}
                    labels:
                      severity: {severity}{string.Concat(Labels.Select(label => $"\n          {label.Key}: {label.Value}"))}
                    annotations:
                      summary: "{content.Annotations["summary"]}"
                      runbook_url: https://runbooks.shop.example/{content.Name}

            """;

        string Above(BurnRateAlert alert, TimeSpan window) => string.Create(CultureInfo.InvariantCulture,
            $"job:{slo.Name}:ratio_rate{Name(window)} > {alert.Factor(new((double)slo.Objective / 100, Period)):0.#} * {slo.Budget}");
    }
    #endregion

    private static string Over(string query, string window) => query.Replace("{{.window}}", window, StringComparison.Ordinal);

    private static string Name(TimeSpan window) =>
        window.TotalDays >= 1 ? $"{window.TotalDays:0}d" : window.TotalHours >= 1 ? $"{window.TotalHours:0}h" : $"{window.TotalMinutes:0}m";

    public sealed class SloContent
    {
        public string Name { get; set; } = "";

        public decimal Objective { get; set; }

        internal decimal Budget => 1 - (Objective / 100);

        public string Description { get; set; } = "";

        public SliContent Sli { get; set; } = new();

        public AlertingContent Alerting { get; set; } = new();
    }

    public sealed class SliContent
    {
        public EventsContent Events { get; set; } = new();
    }

    public sealed class EventsContent
    {
        public string ErrorQuery { get; set; } = "";

        public string TotalQuery { get; set; } = "";

        internal bool IsComplete =>
            new[] { ErrorQuery, TotalQuery }.All(query => query.Contains("[{{.window}}]", StringComparison.Ordinal));
    }

    public sealed class AlertingContent
    {
        public AlertContent PageAlert { get; set; } = new();

        public AlertContent TicketAlert { get; set; } = new();
    }

    public sealed class AlertContent
    {
        public string Name { get; set; } = "";

        public int LeastErrors { get; set; }

        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
