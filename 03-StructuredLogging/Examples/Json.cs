using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Layouts;
using NLog.Targets;
using Serilog;
using Serilog.Formatting.Json;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace StructuredLogging.Examples;

/// <summary>
/// One event as JSON by three libraries: a line that a program can ask, without a regular expression.
/// Pitfall: "it is JSON" says little. A number may have become a text on the way, a list the name of its type, and each library names the same things its own way.
/// See RFC 8259, and https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json.
/// </summary>
public static class Json
{
    private sealed record Card(string Brand, string Last4, DateOnly Expires);

    private static readonly string[] Names = ["PaymentId", "AmountMinor", "Fee", "DueAt", "Card", "Tags", "Coupon"];

    private static readonly object?[] Values =
    [
        "pay_1003",
        129_900L,
        1.50m,
        new DateTimeOffset(2026, 3, 14, 10, 26, 53, TimeSpan.FromHours(1)),
        new Card("visa", "4242", new DateOnly(2028, 4, 30)),
        new[] { "retry", "3ds" },
        null,
    ];

    public static void Run()
    {
        var lines = new Dictionary<string, string>
        {
            ["Extensions"] = Captured(WithExtensions),
            ["Serilog"] = Captured(WithSerilog),
            ["NLog"] = Captured(WithNLog),
        };
        foreach (var (library, line) in lines)
        {
            Console.WriteLine($"{library}:\n{line}");
        }

        Console.WriteLine($"{"",-11}  {string.Join("  ", lines.Keys.Select(library => $"{library,-26}"))}".TrimEnd());
        foreach (var name in Names)
        {
            var values = lines.Values.Select(line => $"{AsWritten(line, name),-26}");
            Console.WriteLine($"{name,-11}  {string.Join("  ", values)}".TrimEnd());
        }
    }

    #region libraries
    private static void WithExtensions()
    {
        using var factory = LoggerFactory.Create(logging => logging.AddJsonConsole(json =>
        {
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            json.UseUtcTimestamp = true;
        }));
        ILogger log = factory.CreateLogger("payments-api");
        log.LogError("Payment {PaymentId} of {AmountMinor} failed; {Fee} {DueAt} {Card} {Tags} {Coupon}", Values);
    }

    private static void WithSerilog()
    {
        using var log = new LoggerConfiguration().WriteTo.Console(new JsonFormatter()).CreateLogger();
        log.Error("Payment {PaymentId} of {AmountMinor} failed; {Fee} {DueAt} {@Card} {Tags} {Coupon}", Values);
    }

    private static void WithNLog()
    {
        using var logs = new LogFactory();
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(new ConsoleTarget
        {
            Layout = new JsonLayout
            {
                IncludeEventProperties = true,
                MaxRecursionLimit = 2,
                Attributes =
                {
                    new JsonAttribute("time", "${date:universalTime=true:format=o}"),
                    new JsonAttribute("level", "${level:lowercase=true}"),
                    new JsonAttribute("message", "${message}"),
                },
            },
        }));
        logs.GetLogger("payments-api").Error(CultureInfo.InvariantCulture, "Payment {PaymentId} of {AmountMinor} failed; {Fee} {DueAt} {@Card} {Tags} {Coupon}", Values);
    }
    #endregion

    // The three write to the console; for the table below the line is read back.
    private static string Captured(Action write)
    {
        var (console, culture) = (Console.Out, CultureInfo.CurrentCulture);
        using var captured = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            // AddJsonConsole writes the timestamp, and a record inside of a value, in the culture of the machine: with ar-SA it is the year 1448.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(captured);
            write();
        }
        finally
        {
            Console.SetOut(console);
            CultureInfo.CurrentCulture = culture;
        }

        return captured.ToString();
    }

    // Microsoft's console puts the values below State, Serilog below Properties, NLog beside the message.
    private static string AsWritten(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        var holder = json.RootElement.TryGetProperty("State", out var state) ? state
            : json.RootElement.TryGetProperty("Properties", out var properties) ? properties
            : json.RootElement;
        var text = holder.GetProperty(name).GetRawText();
        return text.Length <= 26 ? text : $"{text[..25]}…";
    }
}
