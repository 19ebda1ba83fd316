namespace AdvancedLogging.ExerciseTypes;

/// <summary>A log file on the disk.</summary>
/// <param name="Name">Its name, for example <c>payments_002.log</c>.</param>
/// <param name="Written">When it was last written to.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record LogFile(string Name, DateTimeOffset Written, long Size);
