using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using AdvancedLogging.Examples;
using Serilog;

namespace AdvancedLogging.Processes;

/// <summary>What a killed process left behind.</summary>
/// <param name="Returned">The log calls that had returned.</param>
/// <param name="Lines">The whole lines in the file.</param>
/// <param name="InOrder">Whether they are the first events, in their order.</param>
/// <param name="Torn">Whether the last line has no end.</param>
/// <param name="PerEvent">The time of a log call, on average.</param>
public sealed record KilledRun(long Returned, int Lines, bool InOrder, bool Torn, TimeSpan PerEvent)
{
    public long Lost => Math.Max(0, Returned - Lines);
}

/// <summary>A child process that logs until it is killed. It counts its calls in shared memory, which outlives the process.</summary>
public static class KilledWriter
{
    /// <summary>Starts the child, kills it after half of the events, and reads its file.</summary>
    public static async Task<KilledRun> RunAsync(Durability durability, string path, int events, CancellationToken cancellation)
    {
        long returned, ticks;
        using (var counter = MemoryMappedFile.CreateFromFile($"{path}.count", FileMode.Create, null, 16))
        using (var shared = counter.CreateViewAccessor())
        using (var process = ChildProcess.Start("durable", "--child", $"{durability}", "--file", path, "--events", $"{events}"))
        {
            while (shared.ReadInt64(0) < events / 2 && !process.HasExited)
            {
                await Task.Delay(1, cancellation);
            }

            // SIGKILL, on Windows TerminateProcess.
            process.Kill();
            await process.WaitForExitAsync(cancellation);
            (returned, ticks) = (shared.ReadInt64(0), shared.ReadInt64(8));
        }

        File.Delete($"{path}.count");
        var lines = (await File.ReadAllTextAsync(path, cancellation)).Split('\n');
        var inOrder = lines[..^1].Index().All(line => IsEvent(line.Item.TrimEnd(), line.Index + 1));
        return new KilledRun(returned, lines.Length - 1, inOrder, lines[^1].Length > 0, Stopwatch.GetElapsedTime(0, ticks) / returned);
    }

    /// <summary>The work of the child.</summary>
    public static void Write(LoggerConfiguration configuration, string path, int events)
    {
        using var counter = MemoryMappedFile.CreateFromFile($"{path}.count", FileMode.Open, null, 16);
        using var shared = counter.CreateViewAccessor();
        using var log = configuration.CreateLogger();
        var started = Stopwatch.GetTimestamp();
        for (var number = 1; number <= events; number++)
        {
            log.Information("{Number:0000000} Payment of {AmountMinor} {Currency:l} succeeded", number, 1299, "EUR");
            shared.Write(8, Stopwatch.GetTimestamp() - started);
            shared.Write(0, (long)number);
        }
    }

    private static bool IsEvent(string line, int number) =>
        line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{number:0000000} Payment"), StringComparison.Ordinal)
        && line.EndsWith("succeeded", StringComparison.Ordinal);
}
