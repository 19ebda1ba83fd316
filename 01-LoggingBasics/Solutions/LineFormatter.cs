using System.Globalization;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoggingBasics.Exercises;

/// <summary>One event, one line.</summary>
public static class LineFormatter
{
    private const string LevelTemplate = "{Level:u3} ";
    private const string MessageTemplate = " {Message:lj}";

    // The library renders the level and the message. It knows the time only with the offset of the event, and no dash for a missing source.
    private static readonly MessageTemplateTextFormatter Level = new(LevelTemplate, CultureInfo.InvariantCulture);
    private static readonly MessageTemplateTextFormatter Message = new(MessageTemplate, CultureInfo.InvariantCulture);

    /// <summary>The event as one line.</summary>
    public static string Format(LogEvent logEvent)
    {
        // The event belongs to every sink, so nothing is added to it.
        var source = logEvent.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: string name } ? name : "-";

        using var line = new StringWriter(CultureInfo.InvariantCulture);
        line.Write(logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", CultureInfo.InvariantCulture));
        Level.Format(logEvent, line);
        line.Write(source);
        Message.Format(logEvent, line);
        if (logEvent.Exception is { } exception)
        {
            line.Write($" | {exception.GetType().Name}: {exception.Message}");
        }

        return line.ToString()
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
