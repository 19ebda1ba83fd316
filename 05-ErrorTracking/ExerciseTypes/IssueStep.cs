namespace ErrorTracking.ExerciseTypes;

/// <summary>Something that happened to an issue.</summary>
/// <param name="IsResolution">Somebody says that this release mends it; otherwise it was seen in this release.</param>
/// <param name="Release">A version with three numbers: 1.10.0.</param>
public sealed record IssueStep(bool IsResolution, string Release);
