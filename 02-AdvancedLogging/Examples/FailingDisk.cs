using System.Globalization;
using AdvancedLogging.Sinks;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Debugging;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Examples;

/// <summary>
/// The disk is full, the folder cannot be written to, the file is deleted under the logger: the application goes on, and the loss is counted and told once.
/// Pitfall: Serilog's file sink goes on, too, but counts nothing; and into a deleted file it writes for ever, without a word.
/// See https://man7.org/linux/man-pages/man2/unlink.2.html, and https://man7.org/linux/man-pages/man4/full.4.html for a disk that is always full.
/// </summary>
public static class FailingDisk
{
    private static readonly MessageTemplateTextFormatter Text = new("{Level:u3} {Message:lj}{NewLine}", CultureInfo.InvariantCulture);

    public static void Run(string folder)
    {
        SelfLog.Enable(complaint => Console.WriteLine($"  SelfLog: {complaint.ReplaceLineEndings("\n").Split('\n')[0].Split(' ', 2)[1]}"));
        Full();
        Blocked(Path.Combine(folder, "blocked"));
        Deleted(folder);
        SelfLog.Disable();
    }

    private static void Full()
    {
        Console.WriteLine("A full disk:");
        if (!File.Exists("/dev/full"))
        {
            Console.WriteLine("  not shown: only Linux has /dev/full, a file on a disk that is always full.");
            return;
        }

        var sink = new GuardedFileSink("/dev/full", Text);
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger())
        {
            Write(log, 1, 100);
        }

        Show(sink);
    }

    // A file stands where the folder should be, until somebody clears it away. Not even root can write there.
    private static void Blocked(string folder)
    {
        Console.WriteLine("\nA folder that cannot be written to, and later can:");
        File.WriteAllText(folder, "a file");
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var file = Path.Combine(folder, "payments.log");
        #region guarded
        var sink = new GuardedFileSink(file, Text, clock);
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger())
        {
            Write(log, 1, 100);
            File.Delete(folder);
            clock.Advance(TimeSpan.FromSeconds(1));
            Write(log, 101, 102);
        }
        #endregion

        Console.WriteLine($"  {string.Join("\n  ", File.ReadLines(file))}");
        Show(sink);
    }

    private static void Deleted(string folder)
    {
        var stock = Path.Combine(folder, "stock.log");
        Console.WriteLine("\nA file deleted under Serilog's file sink:");
        using (var log = new LoggerConfiguration().WriteTo.File(Text, stock).CreateLogger())
        {
            Write(log, 1, 1);
            if (!TryDelete(stock))
            {
                Console.WriteLine("  not shown: Windows does not delete a file that is open.");
                return;
            }

            Write(log, 2, 100);
        }

        Console.WriteLine($"  {(File.Exists(stock) ? "there" : "100 written, and there is no file")}\n\nThe same under GuardedFileSink:");
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var guarded = Path.Combine(folder, "guarded.log");
        using (var log = new LoggerConfiguration().WriteTo.Sink(new GuardedFileSink(guarded, Text, clock)).CreateLogger())
        {
            Write(log, 1, 1);
            TryDelete(guarded);
            clock.Advance(TimeSpan.FromSeconds(1));
            Write(log, 2, 100);
        }

        var inNewFile = File.Exists(guarded) ? File.ReadLines(guarded).Count() : 0;
        Console.WriteLine($"  {inNewFile} of 100 in the new file; what comes within a second after the deletion goes down with the old one");
    }

    private static bool TryDelete(string file)
    {
        try
        {
            File.Delete(file);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Write(ILogger log, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            log.Information("Payment {PaymentId} succeeded", $"pay_{number}");
        }
    }

    private static void Show(GuardedFileSink sink) => Console.WriteLine($"  {sink.Written + sink.Lost} events emitted = {sink.Written} written + {sink.Lost} lost");
}
