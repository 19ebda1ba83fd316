namespace LogAnalysis.ExerciseTypes;

/// <summary>A log for Loki.</summary>
/// <param name="Time">When it was written, in UTC.</param>
/// <param name="Service">The service that wrote it.</param>
/// <param name="Level">Its level.</param>
/// <param name="TraceId">The same for all logs of one request; null where there is none.</param>
/// <param name="Line">The text.</param>
public sealed record LogToPush(DateTime Time, string Service, string Level, string? TraceId, string Line);
