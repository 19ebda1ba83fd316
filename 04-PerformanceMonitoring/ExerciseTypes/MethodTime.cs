namespace PerformanceMonitoring.ExerciseTypes;

/// <summary>A method in a profile.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Self">The samples in which it was running itself.</param>
/// <param name="Total">The samples in which it was anywhere on the stack.</param>
public sealed record MethodTime(string Method, long Self, long Total);
