namespace LogAnalysis.ExerciseTypes;

/// <summary>Two fields of a line of an access log.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Bytes">The size of the answer; 0 where the log has a dash.</param>
public readonly record struct AccessFields(int Status, long Bytes);
