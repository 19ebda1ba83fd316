using System.Globalization;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Layouts;
using NLog.Targets;
using Serilog;
using Serilog.Formatting.Compact;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace StructuredLogging.Examples;

/// <summary>
/// One event as JSON by three libraries: a program can read the fields without a regular expression.
/// Pitfall: valid JSON is not enough. A list may have become the name of its type, and each library uses other field names.
/// See RFC 8259, and https://learn.microsoft.com/dotnet/core/extensions/console-log-formatter#json.
/// </summary>
public static class Json
{
    private sealed record Card(string Brand, string Last4, DateOnly Expires);

    private static readonly object?[] Values =
    [
        "pay_1003", 129_900L, 1.50m, new DateTimeOffset(2026, 3, 14, 10, 26, 53, TimeSpan.FromHours(1)),
        new Card("visa", "4242", new DateOnly(2028, 4, 30)), new[] { "retry", "3ds" }, null,
    ];

    public static void Run() => JsonTable.Print(
        ["PaymentId", "AmountMinor", "Fee", "DueAt", "Card", "Tags", "Coupon"],
        ("Extensions", WithExtensions),
        ("Serilog", WithSerilog),
        ("NLog", WithNLog));

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
        using var log = new LoggerConfiguration().WriteTo.Console(new CompactJsonFormatter()).CreateLogger();
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
        logs.GetLogger("payments-api").Error(
            CultureInfo.InvariantCulture, "Payment {PaymentId} of {AmountMinor} failed; {Fee} {DueAt} {@Card} {Tags} {Coupon}", Values);
    }
    #endregion
}
