using Serilog.Events;

namespace AdvancedLogging.Shop;

/// <summary>Prints which of the <see cref="ShopRequests"/> a log still holds: whole, or in pieces.</summary>
public static class KeptRequests
{
    private const int EventsOfARequest = 4;

    public static void PrintHeading() => Console.WriteLine($"{"",-36} events   requests   whole, failed   whole, good   in pieces");

    public static void Print(string name, IReadOnlyList<LogEvent> kept)
    {
        var requests = kept.GroupBy(e => e.TraceId).ToList();
        var whole = requests.Where(request => request.Count() == EventsOfARequest).ToList();
        var failed = whole.Count(request => request.Any(e => e.Level == LogEventLevel.Error));
        var (good, inPieces) = (whole.Count - failed, requests.Count - whole.Count);
        Console.WriteLine($"{name,-36} {kept.Count,6} {requests.Count,10} {failed,15} {good,13} {inPieces,11}");
    }
}
