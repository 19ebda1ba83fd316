using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>How far an event has come when the log call returns.</summary>
public enum Durability
{
    /// <summary>Into a buffer of the process: gone with the process.</summary>
    Buffered,

    /// <summary>To the operating system: gone with the machine.</summary>
    Flushed,

    /// <summary>To the disk (fsync): there after a power cut.</summary>
    Synced,
}

/// <summary>
/// A process is killed while it logs, three times. Its buffer dies with it; what the operating system has, it keeps.
/// Pitfall: kill -9 is not a power cut. Only fsync survives that one, and it costs a disk's answer per event.
/// See https://man7.org/linux/man-pages/man2/fsync.2.html.
/// </summary>
public static class Durable
{
    /// <summary>Kills one child after the other; with a mode it is the child.</summary>
    public static async Task RunAsync(Func<string> outputFolder, int events, Durability? child, string? file, CancellationToken cancellation)
    {
        if (child is not null)
        {
            Write(child.Value, file!, events);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine("            calls returned   lines in the file   lost   in order   torn last line   cost per event");
        var first = 0.0;
        foreach (var durability in Enum.GetValues<Durability>())
        {
            // fsync takes its time: a fiftieth of the events will do.
            var count = durability == Durability.Synced ? events / 50 : events;
            var path = Path.Combine(folder, $"{durability}.log".ToLowerInvariant());
            using (var counter = MemoryMappedFile.CreateFromFile($"{path}.count", FileMode.Create, null, 16))
            using (var shared = counter.CreateViewAccessor())
            using (var process = ChildProcess.Start("durable", "--child", $"{durability}", "--file", path, "--events", $"{count}"))
            {
                // Half of it is written: kill -9 (on Windows TerminateProcess), in the middle of whatever it does.
                while (shared.ReadInt64(0) < count / 2 && !process.HasExited)
                {
                    await Task.Delay(1, cancellation);
                }

                process.Kill();
                await process.WaitForExitAsync(cancellation);
                var (returned, ticks) = (shared.ReadInt64(0), shared.ReadInt64(8));
                var (lines, inOrder, torn) = Count(path);
                var cost = Stopwatch.GetElapsedTime(0, ticks).TotalMicroseconds / returned;
                first = first == 0 ? cost : first;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{durability,-10} {returned,15} {lines,19} {Math.Max(0, returned - lines),6} {(inOrder ? "yes" : "NO"),10} {(torn ? "yes" : "no"),16} {cost / first,12:0.0} ×"));
            }

            File.Delete($"{path}.count");
        }
    }

    #region write
    private static void Write(Durability durability, string file, int events)
    {
        using var counter = MemoryMappedFile.CreateFromFile($"{file}.count", FileMode.Open, null, 16);
        using var shared = counter.CreateViewAccessor();
        using var log = (durability == Durability.Synced
            ? new LoggerConfiguration().WriteTo.Sink(new SyncedSink(file))
            : new LoggerConfiguration().WriteTo.File(file, outputTemplate: "{Message:lj}{NewLine}", formatProvider: null, buffered: durability == Durability.Buffered))
            .CreateLogger();

        var started = Stopwatch.GetTimestamp();
        for (var number = 1; number <= events; number++)
        {
            log.Information("{Number:0000000} Payment of {AmountMinor} {Currency:l} succeeded", number, 1299, "EUR");

            // Shared memory: the parent can still read it when this process is dead.
            shared.Write(8, Stopwatch.GetTimestamp() - started);
            shared.Write(0, (long)number);
        }
    }

    private sealed class SyncedSink(string path) : ILogEventSink, IDisposable
    {
        private readonly Lock _lock = new();
        private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        public void Emit(LogEvent logEvent)
        {
            lock (_lock)
            {
                // One write for one line, so that it is torn as seldom as can be; then down to the disk.
                _file.Write(Encoding.UTF8.GetBytes(logEvent.RenderMessage(CultureInfo.InvariantCulture) + "\n"));
                _file.Flush(flushToDisk: true);
            }
        }

        public void Dispose() => _file.Dispose();
    }
    #endregion

    private static (int Lines, bool InOrder, bool Torn) Count(string path)
    {
        var lines = File.ReadAllText(path).Split('\n');
        var inOrder = lines[..^1].Select((line, i) => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{i + 1:0000000} Payment"), StringComparison.Ordinal)
            && line.TrimEnd().EndsWith("succeeded", StringComparison.Ordinal)).All(good => good);
        return (lines.Length - 1, inOrder, lines[^1].Length > 0);
    }
}
