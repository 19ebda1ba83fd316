namespace MetricsCollection.Services;

/// <summary>The complete programs of the lesson. Each runs as a child process.</summary>
internal static class ShopPrograms
{
    public static ChildProgram Counter { get; } = new("counter", global::Counter.Main);

    public static ChildProgram ThreeWays { get; } = new("three-ways", global::ThreeWays.Main);

    public static ChildProgram BuiltinMeters { get; } = new("builtin-meters", global::BuiltinMeters.Main);

    public static ChildProgram OtlpMetrics { get; } = new("otlp-metrics", global::OtlpMetrics.Main);

    public static IReadOnlyList<ChildProgram> All { get; } = [Counter, ThreeWays, BuiltinMeters, OtlpMetrics];
}
