using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace LoggingBasics.Examples;

/// <summary>
/// A formatter decides which fields of an event are written, and how; the event itself stays the same.
/// Pitfall: local time without an offset is ambiguous one hour a year; write UTC, as ISO 8601 with a Z.
/// See https://github.com/serilog/serilog/wiki/Formatting-Output and RFC 3339, section 5.
/// </summary>
public static class Formats
{
    // Two events, an hour apart, in the night when the clocks of Madrid go back from 03:00 (+02:00) to 02:00 (+01:00).
    private static readonly DateTimeOffset First = new(2026, 10, 25, 2, 30, 0, 125, TimeSpan.FromHours(2));
    private static readonly DateTimeOffset Second = new(2026, 10, 25, 2, 30, 0, 125, TimeSpan.FromHours(1));

    public static void Run()
    {
        #region templates
        Show("message only", "{Message:lj}{NewLine}");
        Show("local, no offset", "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:lj}{NewLine}");
        Show("local, with offset", "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level,-11}] {Message:lj}{NewLine}");
        Show("the other properties", "{Level:w4} {Message:lj} {Properties:j}{NewLine}");
        #endregion
        Show("JSON", new JsonFormatter());
        Show("custom: UTC, logfmt", new LogfmtFormatter());
    }

    private static void Show(string name, string outputTemplate) =>
        Show(name, new MessageTemplateTextFormatter(outputTemplate, CultureInfo.InvariantCulture));

    private static void Show(string name, ITextFormatter formatter)
    {
        Console.WriteLine($"{name}:");
        using var log = new LoggerConfiguration().WriteTo.Console(formatter).CreateLogger();
        var template = new MessageTemplateParser().Parse("Payment {PaymentId} failed: {Reason}");
        foreach (var time in new[] { First, Second })
        {
            log.Write(new LogEvent(time, LogEventLevel.Warning, exception: null, template,
            [
                new LogEventProperty("PaymentId", new ScalarValue("pay_1003")),
                new LogEventProperty("Reason", new ScalarValue("timeout")),
                new LogEventProperty("Service", new ScalarValue("payments-api")),
            ]));
        }

        Console.WriteLine();
    }
}

#region custom
/// <summary>Writes an event as one line of <c>key=value</c> pairs, its time in UTC.</summary>
public sealed class LogfmtFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write($"time={logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}");
        output.Write($" level={logEvent.Level}");
        output.Write(" msg=");
        using (var message = new StringWriter(CultureInfo.InvariantCulture))
        {
            Message.Format(logEvent, message);
            output.Write(Quote(message.ToString()));
        }

        foreach (var (name, value) in logEvent.Properties)
        {
            var text = value is ScalarValue { Value: string literal } ? literal : value.ToString(null, CultureInfo.InvariantCulture);
            output.Write($" {name}={Quote(text)}");
        }

        output.WriteLine();
    }

    // JSON's escapes: a quotation mark or a line break inside a value must not look like the end of it.
    private static string Quote(string value) => JsonSerializer.Serialize(value, Relaxed);
}
#endregion
