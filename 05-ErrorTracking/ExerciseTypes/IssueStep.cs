namespace ErrorTracking.ExerciseTypes;

/// <summary>An event or a resolution of an issue.</summary>
/// <param name="IsResolution">True if this release mends the issue, false if this release had it.</param>
/// <param name="Release">A version with three numbers: 1.10.0.</param>
public sealed record IssueStep(bool IsResolution, string Release);
