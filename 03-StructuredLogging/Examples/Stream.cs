using StructuredLogging.Events;
using StructuredLogging.Streams;

namespace StructuredLogging.Examples;

/// <summary>
/// Windows over the time at which events happened: tumbling, sliding and sessions. A watermark decides when a window is complete.
/// Pitfall: windows by the time of arrival. After an outage the backlog arrives in one minute, and that minute looks like the outage.
/// See https://research.google/pubs/pub43864, and https://nightlies.apache.org/flink/flink-docs-stable/docs/concepts/time.
/// </summary>
#pragma warning disable CA1711 // The class has the name of the example.
public static class Stream
#pragma warning restore CA1711
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(string? file, int latenessSeconds)
    {
        var lateness = TimeSpan.FromSeconds(latenessSeconds);
        TimeProvider clock = file is null ? new SimulatedTime(Traffic.End) : TimeProvider.System;
        var events = file is null ? Traffic.Arriving(Traffic.Events(600)) : await ShopEvent.ReadAsync(file);
        var outOfOrder = WindowTable.OutOfOrder(events);
        if (file is null)
        {
            events.Insert(events.Count / 2, Traffic.AYearAhead);
        }

        Console.WriteLine($"{events.Count} events, {outOfOrder} of them out of order; {latenessSeconds} s of lateness allowed\n");

        #region windows
        var tumbling = new EventWindows(new WindowKind.Tumbling(Minute), key: e => e.Service, lateness, clock);
        var sliding = new EventWindows(new WindowKind.Sliding(2 * Minute, Minute), key: e => e.Service, lateness, clock);
        var sessions = new EventWindows(
            new WindowKind.Session(Minute), key: e => $"{e.Payload.GetValueOrDefault("user_id")}", lateness, clock);
        #endregion

        var minutes = WindowTable.Print("Tumbling, one minute, by service:", tumbling, events, _ => true);
        WindowTable.PrintObjective(minutes);
        WindowTable.Print("\nSliding, two minutes each minute, the ledger's:", sliding, events, window => window.Key == "ledger");
        WindowTable.Print("\nSessions, a gap of one minute, by user, ten events or more:", sessions, events, w => w.Events.Count >= 10);
    }
}
