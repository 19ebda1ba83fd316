using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Linux counts the calls and the bytes of a process. A buffer saves calls; only fsync waits for the disk.
/// Pitfall: a benchmark that reads a file just after writing it measures memory, because the page cache holds the file.
/// See proc_pid_io(5): https://man7.org/linux/man-pages/man5/proc_pid_io.5.html.
/// </summary>
public static class Io
{
    private const int Lines = 2_000;
    private static readonly byte[] Line = [.. new byte[99].Select(_ => (byte)'x'), (byte)'\n'];

    public static void Run(string folder)
    {
        if (!ProcessIo.IsAvailable)
        {
            Console.WriteLine("This system has no /proc/self/io, which is a file of Linux: nothing is measured.");
            return;
        }

        Console.WriteLine($"{Lines} lines of {Line.Length} bytes        written    calls   for the disk     ms");
        #region write
        Write("unbuffered", bufferSize: 0, flushEach: false);
        Write("buffered, 64 kB", bufferSize: 65_536, flushEach: false);
        Write("flushed to disk, each", bufferSize: 0, flushEach: true);
        #endregion

        var file = Path.Combine(folder, "buffered, 64 kB.log");
        Console.WriteLine("\nThe same file read              read    calls  from the disk");
        Read("just written", file);
        PageCache.Forget(file);
        Read("dropped from the cache", file);
        Read("once more", file);

        void Write(string name, int bufferSize, bool flushEach)
        {
            var path = Path.Combine(folder, $"{name}.log");
            var (before, started) = (ProcessIo.Now(), Stopwatch.GetTimestamp());
            using (var log = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize))
            {
                for (var line = 0; line < Lines; line++)
                {
                    log.Write(Line);
                    if (flushEach)
                    {
                        // fsync returns when the disk has the line. Only such a line survives a power cut.
                        log.Flush(flushToDisk: true);
                    }
                }
            }

            var (io, elapsed) = (ProcessIo.Now() - before, Stopwatch.GetElapsedTime(started));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-23} {io.WrittenBytes / 1_000,8} kB "
                + $"{io.WriteCalls,8} {io.DiskWrittenBytes / 1_000,11} kB {elapsed.TotalMilliseconds,6:0}"));
        }
    }

    private static void Read(string name, string file)
    {
        var before = ProcessIo.Now();
        using (var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0))
        {
            var buffer = new byte[65_536];
            while (input.Read(buffer) > 0)
            {
                // The bytes do not matter here.
            }
        }

        // The count includes the reads of /proc/self/io itself, some hundred bytes.
        var io = ProcessIo.Now() - before;
        Console.WriteLine($"  {name,-23} {io.ReadBytes / 1_000,7} kB {io.ReadCalls,8} {io.DiskReadBytes / 1_000,11} kB");
    }
}
