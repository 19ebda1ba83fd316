namespace LogAnalysis.Contracts;

/// <summary>A log that is to be sent to Loki.</summary>
/// <param name="Time">When it was written, in UTC.</param>
/// <param name="Service">Who wrote it.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="TraceId">Common to all logs of one request; null where there is none.</param>
/// <param name="Line">The text.</param>
public sealed record LogToPush(DateTime Time, string Service, string Level, string? TraceId, string Line);
