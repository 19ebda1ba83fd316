using PerformanceMonitoring.Diagnosis;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// <c>dotnet-dump</c> writes the memory of a process into a file, and answers questions about it: which thread owns which lock.
/// Pitfall: a dump holds the process's secrets, and may be as large as the process. Treat the file as you treat the database.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-dump.
/// </summary>
public static class Dump
{
    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        #region recipe
        // 1. A deadlock: which thread owns which lock, and where it waits.
        var deadlock = await AnalyzeAsync("deadlock", folder, cancellation, "syncblk", "clrstack -all");
        Console.WriteLine($"deadlock\n{DumpReport.OwnersOfLocks(deadlock)}\n");

        // 2. An async hang: no thread waits, so ask for the state machines instead of the stacks.
        var hang = await AnalyzeAsync("async-hang", folder, cancellation, "clrstack -all", "dumpasync");
        Console.WriteLine($"async hang\n{DumpReport.Awaiting(hang)}");
        #endregion
    }

    #region analyze
    private static async Task<string> AnalyzeAsync(string fault, string folder, CancellationToken cancellation, params string[] commands)
    {
        var file = Path.Combine(folder, $"{fault}.dmp");
        await using (var sick = await SickProcess.StartAsync(fault, cancellation))
        {
            await DotnetTool.RunAsync("dump", ["collect", "--process-id", sick.Id, "--type", "Heap", "--output", file], cancellation);
        }

        var asked = commands.Append("exit").SelectMany(command => new[] { "--command", command });
        var analysis = await DotnetTool.RunAsync("dump", ["analyze", file, .. asked], cancellation);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".txt"), analysis, cancellation);
        return analysis;
    }
    #endregion
}
