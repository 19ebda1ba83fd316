namespace MetricsCollection.Contracts;

/// <summary>A rule file of Prometheus, and the unit test of it, both as YAML.</summary>
public sealed record RuleAnswer(string Rules, string UnitTest);
