namespace PerformanceMonitoring.ExerciseTypes;

/// <summary>A method in a profile.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Self">The samples in which the method itself was running.</param>
/// <param name="Total">The samples with the method anywhere on the stack.</param>
public sealed record MethodTime(string Method, long Self, long Total);
