using System.Globalization;
using PerformanceMonitoring.Diagnosis;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// <c>dotnet-counters</c> reads the runtime's numbers of a running process. Each fault has its own counter.
/// Pitfall: a CSV file has the change per second of each number, also of the queue. The command monitor shows the queue itself.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-counters.
/// </summary>
public static class Counters
{
    #region shown
    private static readonly (string Fault, string Counter)[] Shown =
    [
        ("exception-storm", "dotnet.exceptions"),
        ("thread-pool-starvation", "dotnet.thread_pool.queue.length"),
        ("large-object-churn", "dotnet.gc.collections{gen2}"),
        ("lock-convoy", "dotnet.monitor.lock_contentions"),
    ];
    #endregion

    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        var values = await Task.WhenAll(Shown.Select(row => CollectAsync(row.Fault, folder, cancellation)));
        Console.WriteLine($"{"per second",-32}{string.Concat(Shown.Select(row => $"{row.Fault,24}"))}");
        foreach (var (_, counter) in Shown)
        {
            var cells = values.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.GetValueOrDefault(counter),24:0}"));
            Console.WriteLine($"{counter,-32}{string.Concat(cells)}");
        }
    }

    #region collect
    private static async Task<IReadOnlyDictionary<string, double>> CollectAsync(string fault, string folder, CancellationToken cancellation)
    {
        await using var sick = await SickProcess.StartAsync(fault, cancellation);
        var file = Path.Combine(folder, $"{fault}.csv");
        await DotnetTool.RunAsync(
            "counters",
            [
                "collect", "--process-id", sick.Id, "--counters", "System.Runtime",
                "--duration", "00:00:05", "--format", "csv", "--output", file,
            ],
            cancellation);
        return CounterFile.LastValues(file);
    }
    #endregion
}
