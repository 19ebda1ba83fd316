using System.Globalization;

namespace LogAnalysis.Records;

/// <summary>An event, field by field, for people.</summary>
public static class EntryText
{
    public static void Write(LogEntry? entry) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
        time      {entry?.Timestamp:O}
        level     {entry?.Level}
        service   {entry?.Service.Safe()} {entry?.Version?.Safe()}
        trace     {entry?.TraceId?.Safe()}
        endpoint  {entry?.Endpoint?.Safe()} {entry?.Status} {entry?.DurationMs} ms
        error     {entry?.ErrorType?.Safe()}
        message   {entry?.Message.Safe()}
        stack     {string.Join("\n          ", (entry?.StackTrace ?? "").Split('\n').Select(line => line.Safe()))}
        """));
}
