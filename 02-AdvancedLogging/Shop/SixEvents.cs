using Microsoft.Extensions.Logging;
using Serilog.Events;

namespace AdvancedLogging.Shop;

/// <summary>An event of the shop, before it meets a filter.</summary>
/// <param name="Source">The name of the logger.</param>
/// <param name="Level">Serilog's level; the other libraries have one of the same meaning.</param>
/// <param name="Template">The message template.</param>
/// <param name="Values">The values of its placeholders.</param>
public sealed record ShopEvent(string Source, LogEventLevel Level, string Template, params object[] Values)
{
#pragma warning disable CA2254 // The templates are the constants below.
    public void LogTo(ILogger logger) => logger.Log((LogLevel)Level, Template, Values);
#pragma warning restore CA2254
}

/// <summary>Six events, and a table of which of them pass a filter.</summary>
public static class SixEvents
{
    private static readonly ShopEvent[] All =
    [
        new("Shop.Payments", LogEventLevel.Information, "Payment of {AmountMinor} {Currency} succeeded", 1299L, "EUR"),
        new("Shop.Payments", LogEventLevel.Error, "Payment of {AmountMinor} {Currency} failed", 250_000L, "USD"),
        new("Shop.Antifraud", LogEventLevel.Debug, "Score of {AmountMinor} {Currency} is low", 250_000L, "USD"),
        new("Shop.Health", LogEventLevel.Information, "Liveness probe answered"),
        new("Shop.Ledger", LogEventLevel.Warning, "{Check} of the disk failed", "Probe"),
        new("Microsoft.Hosting", LogEventLevel.Information, "Started"),
    ];

    public static void PrintEvents()
    {
        foreach (var (number, shopEvent) in All.Index())
        {
            var text = string.Join(" | ", [shopEvent.Template, .. shopEvent.Values]);
            Console.WriteLine($"{number + 1}  {shopEvent.Level,-11} {shopEvent.Source,-17} {text}");
        }
    }

    public static void PrintHeading(string library) => Console.WriteLine($"\n{library,-42} 1 2 3 4 5 6");

    /// <summary>Logs each event, and prints which of them passed.</summary>
    /// <param name="filter">The name of the filter.</param>
    /// <param name="log">Logs one event.</param>
    /// <param name="passed">How many events have passed so far.</param>
    public static void Print(string filter, Action<ShopEvent> log, Func<int> passed)
    {
        var cells = All.Select(shopEvent =>
        {
            var before = passed();
            log(shopEvent);
            return passed() > before ? "●" : "·";
        });
        Console.WriteLine($"  {filter,-40} {string.Join(' ', cells)}");
    }
}
