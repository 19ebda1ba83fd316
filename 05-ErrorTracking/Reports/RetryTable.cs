using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Polly;
using Polly.CircuitBreaker;

namespace ErrorTracking.Reports;

/// <summary>Makes payments, and writes what the card network and the tracker have of each.</summary>
public static class RetryTable
{
    /// <summary>Makes one payment, and returns its result or the name of its exception.</summary>
    public delegate Task<string> Pay(ResiliencePipeline pipeline, CardNetwork network, string? key, ErrorTracker tracker);

    /// <summary>A payment of the table.</summary>
    /// <param name="Name">How the network behaves.</param>
    /// <param name="Network">The network.</param>
    /// <param name="Key">The idempotency key, or none.</param>
    public sealed record Row(string Name, CardNetwork Network, string? Key);

    public static async Task WriteAsync(Func<ResiliencePipeline> pipeline, Pay pay, IEnumerable<Row> rows)
    {
        Console.WriteLine($"{"the card network",-36} {"calls",5} {"charges",7}  {"the payment",-28} events  breadcrumbs");
        foreach (var (name, network, key) in rows)
        {
            await WriteAsync(name, network, key, pipeline(), pay);
        }
    }

    private static async Task WriteAsync(string name, CardNetwork network, string? key, ResiliencePipeline pipeline, Pay pay)
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        var result = await pay(pipeline, network, key, tracker);
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        var crumbs = transport.Events.Sum(error => error.Json["breadcrumbs"]?["values"]?.AsArray().Count ?? 0);
        Console.WriteLine($"{name,-36} {network.Calls,5} {network.Charges,7}  {result,-28} {transport.Events.Count,6} {crumbs,12}");
    }

    /// <summary>Makes payments through one breaker, while the network is busy.</summary>
    public static async Task WriteOutageAsync(int payments, ResiliencePipeline pipeline, Pay pay)
    {
        var (network, transport) = (new CardNetwork("busy"), new CollectingTransport());
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        var broken = 0;
        for (var payment = 0; payment < payments; payment++)
        {
            broken += await pay(pipeline, network, $"key-{payment}", tracker) == nameof(BrokenCircuitException) ? 1 : 0;
        }

        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        var issues = transport.Events.Select(error => error.Json["fingerprint"]!.ToJsonString()).Distinct().Count();
        Console.WriteLine($"\n{payments} payments while it is busy: {network.Calls} calls reached the network, and the breaker refused");
        Console.WriteLine($"{broken} payments at once. Issues: {issues}.");
    }
}
