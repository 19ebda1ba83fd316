using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoggingBasics.Exercises;

/// <summary>One event, one line.</summary>
public static class LineFormatter
{
    // The library renders level, source and message; the time it knows only as local time, so that is written here.
    private static readonly MessageTemplateTextFormatter LevelSourceAndMessage =
        new("{Level:u3} {SourceContext} {Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>The event as one line.</summary>
    public static string Format(LogEvent logEvent)
    {
        logEvent.AddPropertyIfAbsent(new LogEventProperty("SourceContext", new ScalarValue("-")));

        using var line = new StringWriter(CultureInfo.InvariantCulture);
        line.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture));
        LevelSourceAndMessage.Format(logEvent, line);
        if (logEvent.Exception is { } exception)
        {
            line.Write($" | {exception.GetType().Name}: {exception.Message}");
        }

        return line.ToString()
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
