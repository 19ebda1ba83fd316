using PerformanceMonitoring.Diagnosis;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// <c>dotnet-gcdump</c> lists the living objects of a running process by type. The type that grows between two dumps is the leak.
/// Pitfall: each dump makes the process collect all generations and stand still: seconds, with gigabytes.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-gcdump.
/// </summary>
public static class Gcdump
{
    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        #region recipe
        // 1. Two dumps of the running process, some seconds apart.
        await using var sick = await SickProcess.StartAsync("event-handler-leak", cancellation);
        var before = await ReportAsync("before", sick.Id, folder, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
        var after = await ReportAsync("after", sick.Id, folder, cancellation);

        // 2. The types with the most new objects.
        Console.WriteLine($"{"before",8}{"after",8}  type");
        foreach (var (type, count) in after.OrderByDescending(each => each.Value - before.GetValueOrDefault(each.Key)).Take(3))
        {
            Console.WriteLine($"{before.GetValueOrDefault(type),8}{count,8}  {type}");
        }
        #endregion
    }

    #region report
    private static async Task<IReadOnlyDictionary<string, int>> ReportAsync(
        string name, string process, string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $"{name}.gcdump");
        await DotnetTool.RunAsync("gcdump", ["collect", "--process-id", process, "--output", file], cancellation);
        var report = await DotnetTool.RunAsync("gcdump", ["report", file], cancellation);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".txt"), report, cancellation);
        return HeapReport.Counts(report);
    }
    #endregion
}
