using System.Globalization;
using AdvancedLogging.Shop;
using AdvancedLogging.Sinks;
using Serilog;
using Serilog.Configuration;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Examples;

/// <summary>
/// The log file cannot be written: a second sink takes the events, a listener counts the lost ones, and the application goes on.
/// Pitfall: Serilog's file sink throws when it is closed on a full disk, and writes into a deleted file without an error.
/// See https://github.com/serilog/serilog/wiki/Reliability and https://man7.org/linux/man-pages/man2/unlink.2.html.
/// </summary>
public static class FailingDisk
{
    private static readonly MessageTemplateTextFormatter Text = new("{Level:u3} {Message:lj}{NewLine}", CultureInfo.InvariantCulture);

    public static void Run(string folder)
    {
        // A file stands in place of the folder. Not even root can write below it.
        var blocked = Path.Combine(folder, "blocked");
        File.WriteAllText(blocked, "a file");

        Console.WriteLine("A folder that cannot be made, and a second place:");
        var second = Path.Combine(folder, "second.log");
        #region fallback
        Log(writeTo => writeTo.FallbackChain(
            to => to.File(Text, Path.Combine(blocked, "payments.log")),
            to => to.File(Text, second)));
        #endregion
        Console.WriteLine($"  events in the second file: {File.ReadLines(second).Count()}");

        Console.WriteLine("\nThe same without a second place:");
        #region count
        var lost = new LostEvents();
        Log(writeTo => writeTo.Fallible(to => to.File(Text, Path.Combine(blocked, "payments.log")), lost));
        #endregion
        Console.WriteLine($"  events lost: {lost.Count} ({lost.Reason})");

        Console.WriteLine("\nA full disk:");
        if (File.Exists("/dev/full"))
        {
            var full = new LostEvents();
            Log(writeTo => writeTo.Fallible(to => to.File(Text, "/dev/full"), full));
            Console.WriteLine($"  events lost: {full.Count} ({full.Reason})");
        }
        else
        {
            Console.WriteLine("  not shown: only Linux has /dev/full, a file on a disk that is always full.");
        }

        Console.WriteLine("\nA file that is deleted after 50 events:");
        var (deleted, unknown) = (Path.Combine(folder, "deleted.log"), new LostEvents());
        Log(writeTo => writeTo.Fallible(to => to.File(Text, deleted), unknown), afterFifty: () => HundredPayments.Delete(deleted));
        var inFile = File.Exists(deleted) ? File.ReadLines(deleted).Count() : 0;
        Console.WriteLine($"  events in the file: {inFile}; events lost, by the listener's count: {unknown.Count}");
    }

    private static void Log(Action<LoggerSinkConfiguration> writeTo, Action? afterFifty = null)
    {
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo);
        var log = configuration.CreateLogger();
        HundredPayments.LogTo(log, afterFifty);

        #region close
        // A service that ends must not end with an exception of its log.
        try
        {
            log.Dispose();
        }
        catch (IOException exception)
        {
            Console.WriteLine($"  the close throws: {exception.Message}");
        }
        #endregion
    }
}
