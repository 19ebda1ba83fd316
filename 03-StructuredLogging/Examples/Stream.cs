using System.Globalization;
using StructuredLogging.Events;
using StructuredLogging.Streams;

namespace StructuredLogging.Examples;

/// <summary>
/// Windows over the time at which events happened: tumbling, sliding and sessions, with a watermark for those that come late.
/// Pitfall: to window by the time of arrival. After an outage the backlog arrives in one minute, and that minute looks like the outage.
/// See "The Dataflow Model", https://research.google/pubs/pub43864, and https://nightlies.apache.org/flink/flink-docs-stable/docs/concepts/time.
/// </summary>
#pragma warning disable CA1711 // Named like its example.
public static class Stream
#pragma warning restore CA1711
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(string? file, int latenessSeconds)
    {
        var lateness = TimeSpan.FromSeconds(latenessSeconds);
        var events = file is null ? Traffic.Arriving(Traffic.Events(600)) : await ShopEvent.ReadAsync(file);
        Console.WriteLine($"{events.Count} events, {OutOfOrder(events)} of them out of order; {latenessSeconds} s of lateness allowed\n");

        #region windows
        var tumbling = new EventWindows(new WindowKind.Tumbling(Minute), key: e => e.Service, lateness, TimeProvider.System);
        var sliding = new EventWindows(new WindowKind.Sliding(2 * Minute, Minute), key: e => e.Service, lateness, TimeProvider.System);
        var sessions = new EventWindows(new WindowKind.Session(Minute), key: e => $"{e.Payload.GetValueOrDefault("user_id")}", lateness, TimeProvider.System);
        #endregion

        var windows = Print("Tumbling, one minute, by service:", tumbling, events, _ => true);
        foreach (var service in windows.GroupBy(window => window.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var kept = service.Count(window => ServiceLevel.Of(window.Events, Limit).Good >= 0.95);
            Console.WriteLine($"  {service.Key,-12}  95 % within {Limit.TotalMilliseconds} ms: kept in {kept} of {service.Count()} minutes");
        }

        Print("\nSliding, two minutes each minute, the ledger's:", sliding, events, window => window.Key == "ledger");
        Print("\nSessions with a gap of one minute, of ten events or more, by user:", sessions, events, window => window.Events.Count >= 10);
    }

    private static List<Window> Print(string heading, EventWindows stream, List<ShopEvent> events, Func<Window, bool> shown)
    {
        Console.WriteLine($"{heading}\n  {"",-12}  {"from",-8}  {"to",-8}  {"events",6}  {"p50 ms",6}  {"p99 ms",6}  {"failed",6}  {"good",6}");
        var windows = events.SelectMany(stream.Add).ToList();
        windows.AddRange(stream.Close());
        foreach (var window in windows.Where(shown))
        {
            var level = ServiceLevel.Of(window.Events, Limit);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {window.Key,-12}  {window.Start:HH:mm:ss}  {window.End:HH:mm:ss}  {level.Count,6}  {level.P50,6:0}  {level.P99,6:0}  {level.ErrorRate,6:0.0%}  {level.Good,6:0.0%}"));
        }

        Console.WriteLine($"  {windows.Count} windows with {windows.Sum(window => window.Events.Count)} entries; {stream.Late} events came too late for a window of theirs");
        return windows;
    }

    private static int OutOfOrder(List<ShopEvent> events)
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
