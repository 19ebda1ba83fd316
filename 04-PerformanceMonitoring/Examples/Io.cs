using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Bytes are cheap, calls are dear, and a disk is only involved when someone insists: what the kernel counts for three ways to write the same lines.
/// Pitfall: a benchmark that reads a file which has just been written measures memory. The page cache has it.
/// See proc_pid_io(5): https://man7.org/linux/man-pages/man5/proc_pid_io.5.html.
/// </summary>
public static class Io
{
    private const int Lines = 2_000;
    private static readonly byte[] Line = [.. "2026-03-14 09:26:53.589 INF payments-api Payment pay_1001 of 4200 EUR succeeded for user_7, card 4242 "u8[..99], (byte)'\n'];

    public static void Run(string folder)
    {
        if (!ProcessIo.IsAvailable)
        {
            Console.WriteLine("This system has no /proc/self/io, which is Linux's own: nothing is measured.");
            return;
        }

        Console.WriteLine($"{Lines} lines of {Line.Length} bytes        written    calls      of a disk     ms");
        #region write
        Write("unbuffered", new FileStreamOptions { BufferSize = 0 }, flushEach: false);
        Write("buffered, 64 kB", new FileStreamOptions { BufferSize = 65_536 }, flushEach: false);
        Write("flushed to disk, each", new FileStreamOptions { BufferSize = 0 }, flushEach: true);
        #endregion

        var file = Path.Combine(folder, "buffered, 64 kB.log");
        Console.WriteLine("\nThe same file read              read    calls      of a disk");
        Read("just written", file);
        PageCache.Forget(file);
        Read("forgotten by the kernel", file);
        Read("once more", file);

        void Write(string name, FileStreamOptions options, bool flushEach)
        {
            (options.Mode, options.Access) = (FileMode.Create, FileAccess.Write);
            var (before, started) = (ProcessIo.Now(), Stopwatch.GetTimestamp());
            using (var log = new FileStream(Path.Combine(folder, $"{name}.log"), options))
            {
                for (var line = 0; line < Lines; line++)
                {
                    log.Write(Line);
                    if (flushEach)
                    {
                        // fsync: comes back when the disk has it. Only this survives a power cut.
                        log.Flush(flushToDisk: true);
                    }
                }
            }

            var (io, elapsed) = (ProcessIo.Now() - before, Stopwatch.GetElapsedTime(started));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-23} {io.WrittenBytes / 1_000,8} kB {io.WriteCalls,8} {io.DiskWrittenBytes / 1_000,11} kB {elapsed.TotalMilliseconds,6:0}"));
        }
    }

    private static void Read(string name, string file)
    {
        var before = ProcessIo.Now();
        using (var handle = File.OpenHandle(file))
        {
            var (buffer, offset) = (new byte[65_536], 0L);
            while (RandomAccess.Read(handle, buffer, offset) is > 0 and var read)
            {
                offset += read;
            }
        }

        // In kB, for the counting reads, too: /proc/self/io itself, some hundred bytes.
        var io = ProcessIo.Now() - before;
        Console.WriteLine($"  {name,-23} {io.ReadBytes / 1_000,7} kB {io.ReadCalls,8} {io.DiskReadBytes / 1_000,11} kB");
    }
}
