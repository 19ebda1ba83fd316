namespace LogAnalysis.ExerciseTypes;

/// <summary>The cause of an incident.</summary>
/// <param name="Service">The service at fault, not the one that waits for it.</param>
/// <param name="Version">The release of that service that brought the fault.</param>
/// <param name="ErrorType">The exception in that service.</param>
/// <param name="FirstMinute">The minute of the first such exception, in UTC, with zero seconds.</param>
public sealed record Diagnosis(string Service, string Version, string ErrorType, DateTime FirstMinute);
