namespace LogAnalysis.Records;

/// <summary>How bad it is, in the words of the shop's schema; other words for the same are understood by
/// <see cref="Parsing.LevelNames"/>.</summary>
public enum LogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}
