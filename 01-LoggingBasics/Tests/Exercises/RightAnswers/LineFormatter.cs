using System.Globalization;
using System.Text;
using Course.Testing;
using Serilog.Events;
using Serilog.Parsing;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<LineFormatterTests>("every field by hand, without a formatter of the library")]
public static class EveryFieldByHand
{
    private static readonly string[] Levels = ["VRB", "DBG", "INF", "WRN", "ERR", "FTL"];

    public static string Format(LogEvent logEvent)
    {
        var time = logEvent.Timestamp.ToUniversalTime().ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);
        var source = logEvent.Properties.TryGetValue("SourceContext", out var value) ? Text(value) : "-";
        var message = string.Concat(logEvent.MessageTemplate.Tokens.Select(token => token is PropertyToken property
            ? Text(logEvent.Properties[property.PropertyName])
            : token.ToString()));
        var end = logEvent.Exception is null ? "" : $" | {logEvent.Exception.GetType().Name}: {logEvent.Exception.Message}";
        var line = new StringBuilder();
        foreach (var character in $"{time} {Levels[(int)logEvent.Level]} {source} {message}{end}")
        {
            line.Append(character switch { '\r' => "\\r", '\n' => "\\n", _ => character.ToString() });
        }

        return line.ToString();
    }

    private static string Text(LogEventPropertyValue value) => ((ScalarValue)value).Value switch
    {
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => $"{other}",
    };
}

[RightAnswer<LineFormatterTests>("a copy of the event, which may be changed")]
public static class CopyOfTheEvent
{
    public static string Format(LogEvent logEvent)
    {
        var copy = new LogEvent(logEvent.Timestamp.ToUniversalTime(), logEvent.Level, exception: null, logEvent.MessageTemplate,
            [.. logEvent.Properties.Select(pair => new LogEventProperty(pair.Key, pair.Value))]);
        copy.AddPropertyIfAbsent(new LogEventProperty("SourceContext", new ScalarValue("-")));
        var failure = logEvent.Exception is { } exception ? $" | {exception.GetType().Name}: {exception.Message}" : "";
        copy.AddOrUpdateProperty(new LogEventProperty("Failure", new ScalarValue(failure)));

        using var line = new StringWriter();
        new Serilog.Formatting.Display.MessageTemplateTextFormatter(
            "{Timestamp:yyyy-MM-ddTHH:mm:ss.fff}Z {Level:u3} {SourceContext} {Message:lj}{Failure:l}", CultureInfo.InvariantCulture).Format(copy, line);
        return line.ToString().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
