using System.Globalization;
using System.Text;
using AdvancedLogging.Processes;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>Where an event is when the log call returns.</summary>
public enum Durability
{
    /// <summary>In a buffer of the process: lost with the process.</summary>
    Buffered,

    /// <summary>In the operating system: lost with the machine.</summary>
    Flushed,

    /// <summary>On the disk (fsync): a power cut does not lose it.</summary>
    Synced,
}

/// <summary>
/// A process is killed while it logs, three times. Its own buffer is lost; what the operating system has is kept.
/// Pitfall: kill -9 is not a power cut. Only fsync survives a power cut, and each event then waits for the disk.
/// See https://man7.org/linux/man-pages/man2/fsync.2.html.
/// </summary>
public static class Durable
{
    /// <summary>Kills one child after the other. With a durability it is the child.</summary>
    public static async Task RunAsync(
        Func<string> outputFolder, int events, Durability? child, string? file, CancellationToken cancellation)
    {
        if (child is not null)
        {
            KilledWriter.Write(Open(child.Value, file!), file!, events);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine("            calls returned   lines in the file   lost   in order   torn last line");
        var cost = new Dictionary<Durability, TimeSpan>();
        foreach (var durability in Enum.GetValues<Durability>())
        {
            // A fiftieth of the events, because fsync is slow.
            var count = durability == Durability.Synced ? events / 50 : events;
            var path = Path.Combine(folder, $"{durability}.log".ToLowerInvariant());
            var killed = await KilledWriter.RunAsync(durability, path, count, cancellation);
            var (order, torn) = (killed.InOrder ? "yes" : "NO", killed.Torn ? "yes" : "no");
            Console.WriteLine($"{durability,-10} {killed.Returned,15} {killed.Lines,19} {killed.Lost,6} {order,10} {torn,16}");
            cost[durability] = killed.PerEvent;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nAn event with fsync took {cost[Durability.Synced] / cost[Durability.Flushed]:0} times as long as one without."));
    }

    #region write
    private static LoggerConfiguration Open(Durability durability, string file)
    {
        var writeTo = new LoggerConfiguration().WriteTo;
        return durability == Durability.Synced
            ? writeTo.Sink(new SyncedSink(file))
            : writeTo.File(file, outputTemplate: "{Message:lj}\n", formatProvider: null, buffered: durability == Durability.Buffered);
    }

    private sealed class SyncedSink(string path) : ILogEventSink, IDisposable
    {
        private readonly Lock _lock = new();
        private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

        public void Emit(LogEvent logEvent)
        {
            lock (_lock)
            {
                // One write for a whole line, so that a kill seldom tears it. Then down to the disk.
                _file.Write(Encoding.UTF8.GetBytes(logEvent.RenderMessage(CultureInfo.InvariantCulture) + "\n"));
                _file.Flush(flushToDisk: true);
            }
        }

        public void Dispose() => _file.Dispose();
    }
    #endregion
}
