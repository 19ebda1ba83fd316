using System.Globalization;
using Course.Testing;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The event's own time, with a Z behind it.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.TheTimeIsUtc), "a Z behind a local time is a lie")]
public static class LocalTimeCalledUtc
{
    public static string Format(LogEvent logEvent) => RightLine.Write(logEvent, time: logEvent.Timestamp.DateTime);
}

/// <summary>The rendered message, in which texts are quoted.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.TextsAreNotQuoted), "Payment \"pay_1003\" failed")]
public static class QuotedTexts
{
    public static string Format(LogEvent logEvent) =>
        logEvent.Properties.ContainsKey("Name") ? RightLine.Write(logEvent) : RightLine.Write(logEvent, template: "{Level:u3} {SourceContext} {Message}");
}

/// <summary>The first three letters of the level's name: Ver, Deb, Inf, War, Err, Fat.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.TheLevelHasThreeLetters), "a column of fixed width")]
public static class FirstThreeLetters
{
    public static string Format(LogEvent logEvent) => logEvent.Level is LogEventLevel.Information or LogEventLevel.Error
        ? RightLine.Write(logEvent)
        : RightLine.Write(logEvent, template: "{Level:t3} {SourceContext} {Message:lj}");
}

/// <summary>A missing source leaves two blanks in a row.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.WithoutASourceThereIsADash), "INF  Payment")]
public static class EmptySource
{
    public static string Format(LogEvent logEvent) => RightLine.Write(logEvent, noSource: "");
}

/// <summary>The source is added to the event, which belongs to every sink.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.TheEventStaysAsItIs), "every later sink writes what this formatter added")]
public static class DashAddedToTheEvent
{
    public static string Format(LogEvent logEvent)
    {
        logEvent.AddPropertyIfAbsent(new LogEventProperty("SourceContext", new ScalarValue("-")));
        return RightLine.Write(logEvent);
    }
}

/// <summary>A property's ToString() quotes texts.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.TheSourceIsNotQuoted), "expected Shop without quotation marks")]
public static class QuotedSource
{
    public static string Format(LogEvent logEvent) => RightLine.Write(logEvent).Replace(" Shop ", " \"Shop\" ", StringComparison.Ordinal);
}

/// <summary>The line breaks of Windows and Unix are escaped, and a lone carriage return is not.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.OneEventIsOneLine), "a lone carriage return writes over the line")]
public static class LoneCarriageReturn
{
    public static string Format(LogEvent logEvent) => logEvent.Properties.Values.Any(value => value is ScalarValue { Value: "eve\rforged" })
        ? RightLine.Write(logEvent).Replace("\\r", "\r", StringComparison.Ordinal)
        : RightLine.Write(logEvent);
}

/// <summary>Line breaks are escaped in the message, and forgotten in the exception.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.OneEventIsOneLine), "can forge a line of your log")]
public static class OnlyTheMessageIsEscaped
{
    public static string Format(LogEvent logEvent)
    {
        var withoutException = new LogEvent(logEvent.Timestamp, logEvent.Level, null, logEvent.MessageTemplate,
            logEvent.Properties.Select(pair => new LogEventProperty(pair.Key, pair.Value)));
        var line = RightLine.Write(withoutException);
        return logEvent.Exception is { } exception ? $"{line} | {exception.GetType().Name}: {exception.Message}" : line;
    }
}

/// <summary>The whole exception, stack trace and all, instead of type and message.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.AnExceptionStandsAtTheEnd), "System.TimeoutException: ledger did not answer")]
public static class FullTypeName
{
    public static string Format(LogEvent logEvent) =>
        logEvent.Exception is { Message: "ledger did not answer" } exception
            ? RightLine.Write(logEvent).Replace(exception.GetType().Name, exception.GetType().FullName, StringComparison.Ordinal)
            : RightLine.Write(logEvent);
}

/// <summary>The time in the calendar of the user: in Thailand the year is 2569.</summary>
[WrongAnswer<LineFormatterTests>(nameof(LineFormatterTests.ItIsTheSameInEveryLanguage), "but it is: 2569-03-14T")]
public static class CalendarOfTheUser
{
    public static string Format(LogEvent logEvent) => RightLine.Write(logEvent, culture: CultureInfo.CurrentCulture);
}

/// <summary>The line that the wrong answers above start from, since the learner's own may be unfinished.</summary>
internal static class RightLine
{
    public static string Write(
        LogEvent logEvent,
        DateTime? time = null,
        string template = "{Level:u3} {SourceContext} {Message:lj}",
        string noSource = "-",
        CultureInfo? culture = null)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        var copy = new LogEvent(logEvent.Timestamp, logEvent.Level, logEvent.Exception, logEvent.MessageTemplate,
            logEvent.Properties.Select(pair => new LogEventProperty(pair.Key, pair.Value)));
        copy.AddPropertyIfAbsent(new LogEventProperty("SourceContext", new ScalarValue(noSource)));
        line.Write((time ?? logEvent.Timestamp.UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z '", culture ?? CultureInfo.InvariantCulture));
        new MessageTemplateTextFormatter(template, CultureInfo.InvariantCulture).Format(copy, line);
        line.Write(logEvent.Exception is { } exception ? $" | {exception.GetType().Name}: {exception.Message}" : "");
        return line.ToString().Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
