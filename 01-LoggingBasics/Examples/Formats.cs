using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;
using Serilog.Parsing;

namespace LoggingBasics.Examples;

/// <summary>
/// A formatter chooses the fields of an event and their form. The event stays the same.
/// Pitfall: local time without an offset is ambiguous for one hour a year. Write UTC, as ISO 8601 with a Z.
/// See https://github.com/serilog/serilog/wiki/Formatting-Output and RFC 3339, section 5.
/// </summary>
public static class Formats
{
    // The clocks of Madrid go back in this night, from 03:00 (+02:00) to 02:00 (+01:00). The second event comes an hour later.
    private static readonly DateTimeOffset[] Times =
    [
        new(2026, 10, 25, 2, 30, 0, 125, TimeSpan.FromHours(2)),
        new(2026, 10, 25, 2, 30, 0, 125, TimeSpan.FromHours(1)),
    ];

    public static void Run()
    {
        #region templates
        Show("message only", "{Message:lj}{NewLine}");
        Show("local, no offset", "{Timestamp:yyyy-MM-dd HH:mm:ss} {Level:u3} {Message:lj}{NewLine}");
        Show("local, with offset", "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level,-11}] {Message:lj}{NewLine}");
        Show("UTC", "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {Message:lj}{NewLine}");
        Show("the other properties", "{Level:w4} {Message:lj} {Properties:j}{NewLine}");
        Show("JSON", new JsonFormatter());
        Show("custom: logfmt", new LogfmtFormatter());
        #endregion
    }

    private static void Show(string name, string outputTemplate) =>
        Show(name, new MessageTemplateTextFormatter(outputTemplate, CultureInfo.InvariantCulture));

    private static void Show(string name, ITextFormatter formatter)
    {
        Console.WriteLine($"{name}:");
        #region enricher
        // An enricher adds its property to every event of the logger.
        using var log = new LoggerConfiguration()
            .Enrich.WithProperty("Service", "payments-api")
            .WriteTo.Console(formatter)
            .CreateLogger();
        #endregion
        var template = new MessageTemplateParser().Parse("Payment {PaymentId} failed: {Reason}");
        foreach (var time in Times)
        {
            log.Write(new LogEvent(time, LogEventLevel.Warning, exception: null, template,
            [
                new LogEventProperty("PaymentId", new ScalarValue("pay_1003")),
                new LogEventProperty("Reason", new ScalarValue("timeout")),
            ]));
        }

        Console.WriteLine();
    }
}
