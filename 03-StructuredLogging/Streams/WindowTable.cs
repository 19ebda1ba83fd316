using System.Globalization;
using StructuredLogging.Events;

namespace StructuredLogging.Streams;

/// <summary>Sends events through windows, and prints a row for each window.</summary>
public static class WindowTable
{
    /// <summary>A payment that takes longer is not good.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);

    /// <summary>Prints the windows that are shown, and what became of all events.</summary>
    public static List<Window> Print(string heading, EventWindows stream, List<ShopEvent> events, Func<Window, bool> shown)
    {
        Console.WriteLine($"{heading}\n  {"",-12}  {"from",-8}  {"to",-8}  events  p50 ms  p99 ms  failed    good");
        var windows = events.SelectMany(stream.Add).ToList();
        windows.AddRange(stream.Close());
        foreach (var window in windows.Where(shown))
        {
            var level = ServiceLevel.Of(window.Events, Limit);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {window.Key,-12}  {window.Start:HH:mm:ss}  {window.End:HH:mm:ss}  {level.Count,6}  {level.P50,6:0}  {level.P99,6:0}")
                + string.Create(CultureInfo.InvariantCulture, $"  {level.ErrorRate,6:0.0%}  {level.Good,6:0.0%}"));
        }

        var entries = windows.Sum(window => window.Events.Count);
        Console.WriteLine($"  {windows.Count} windows with {entries} entries; late events: {stream.Late}, refused: {stream.Refused}");
        return windows;
    }

    /// <summary>Prints in how many minutes each service kept its objective: 95 % good payments.</summary>
    public static void PrintObjective(IEnumerable<Window> windows)
    {
        foreach (var service in windows.GroupBy(window => window.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var kept = service.Count(window => ServiceLevel.Of(window.Events, Limit).Good >= 0.95);
            Console.WriteLine(
                $"  {service.Key,-12}  95 % within {Limit.TotalMilliseconds} ms: kept in {kept} of {service.Count()} minutes");
        }
    }

    /// <summary>How many events have a time before that of an event that arrived earlier.</summary>
    public static int OutOfOrder(IEnumerable<ShopEvent> events)
    {
        var (newest, count) = (DateTimeOffset.MinValue, 0);
        foreach (var shopEvent in events)
        {
            count += shopEvent.Timestamp < newest ? 1 : 0;
            newest = shopEvent.Timestamp > newest ? shopEvent.Timestamp : newest;
        }

        return count;
    }
}
