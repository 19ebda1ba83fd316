using PerformanceMonitoring.Diagnosis;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// <c>dotnet-stack</c> prints the stack of each thread of a running process. Many threads in one method are a queue.
/// Pitfall: an <c>await</c> has no thread, and so no stack. For those see the example dump.
/// See https://learn.microsoft.com/dotnet/core/diagnostics/dotnet-stack.
/// </summary>
#pragma warning disable CA1711 // The example has the name of the tool.
public static class Stack
#pragma warning restore CA1711
{
    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        foreach (var fault in new[] { "thread-pool-starvation", "lock-convoy" })
        {
            #region recipe
            await using var sick = await SickProcess.StartAsync(fault, cancellation);
            var report = await DotnetTool.RunAsync("stack", ["report", "--process-id", sick.Id], cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{fault}.txt"), report, cancellation);

            // Threads with the same stack, the most threads first. The innermost frame stands at the top.
            var (frames, threads) = StackReport.Groups(report)[0];
            Console.WriteLine($"{fault}: {threads} threads are here\n  {string.Join("\n  ", frames)}\n");
            #endregion
        }
    }
}
