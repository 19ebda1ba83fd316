namespace MetricsCollection.ExerciseTypes;

/// <summary>A rule file of Prometheus and its unit test, both as YAML.</summary>
public sealed record RuleAnswer(string Rules, string UnitTest);
