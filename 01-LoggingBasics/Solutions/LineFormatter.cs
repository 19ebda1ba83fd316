using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoggingBasics.Exercises;

/// <summary>One event, one line.</summary>
public static class LineFormatter
{
    private const string Template = "{Level:u3} {SourceContext} {Message:lj}";

    // The library renders all but the time, which it knows only with the offset of the event.
    private static readonly MessageTemplateTextFormatter LevelSourceAndMessage = new(Template, CultureInfo.InvariantCulture);

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
