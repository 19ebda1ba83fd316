namespace MetricsCollection.Metrics;

/// <summary>A dimension of a series: the name as Prometheus takes it, the value any text.</summary>
public readonly record struct Label(string Name, string Value);
