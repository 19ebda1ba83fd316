using Serilog;
using Serilog.Core;

namespace AdvancedLogging.Examples;

/// <summary>
/// A file that rolls at a size, and keeps the last few: the disk has a bound, and the newest lines are there.
/// Pitfall: a size limit without rolling is Serilog's default, at 1 GiB: at the limit the sink stops writing, and says nothing.
/// See https://github.com/serilog/serilog-sinks-file#rolling-policies.
/// </summary>
public static class RotateSize
{
    public static void Run(string folder)
    {
        var rolling = Directory.CreateDirectory(Path.Combine(folder, "rolling")).FullName;
        #region rolling
        using (var log = new LoggerConfiguration()
            .WriteTo.File(
                Path.Combine(rolling, "payments.log"),
                outputTemplate: "{Message:lj}\n",
                formatProvider: null,
                fileSizeLimitBytes: 500,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: 3)
            .CreateLogger())
        #endregion
        {
            Write(log, first: 1, last: 12);
            Show("12 lines of 55 bytes, limit 500 bytes", rolling);
            Write(log, first: 13, last: 45);
        }

        Show("33 lines more", rolling);

        var kept = Directory.EnumerateFiles(rolling).Sum(file => File.ReadLines(file).Count());
        Console.WriteLine($"45 written, {kept} kept: lines 1 to {45 - kept} went with the oldest files\n");

        // The line that crosses the limit is written whole; the next one opens the next file.
        var longLine = Directory.CreateDirectory(Path.Combine(folder, "long-line")).FullName;
        using (var log = File500(longLine, roll: true))
        {
            log.Information("{Text}", new string('x', 2_000));
            log.Information("{Text}", "the next line");
        }

        Show("A line of 2000 bytes and a short one, limit 500", longLine);

        var silent = Directory.CreateDirectory(Path.Combine(folder, "silent")).FullName;
        #region silent
        // Not like this: a limit, and no rolling. SelfLog is off by default; here it counts the complaints.
        var complaints = 0;
        Serilog.Debugging.SelfLog.Enable(_ => complaints++);
        using (var log = File500(silent, roll: false))
        {
            Write(log, first: 1, last: 45);
        }
        #endregion
        Serilog.Debugging.SelfLog.Disable();
        Show("45 lines, rollOnFileSizeLimit: false", silent);
        var stopped = File.ReadLines(Path.Combine(silent, "payments.log")).Count();
        Console.WriteLine($"45 written, {stopped} in the file, {45 - stopped} lost, {complaints} complaints");
    }

    private static Logger File500(string folder, bool roll) => new LoggerConfiguration()
        .WriteTo.File(
            Path.Combine(folder, "payments.log"),
            outputTemplate: "{Message:lj}\n",
            formatProvider: null,
            fileSizeLimitBytes: 500,
            rollOnFileSizeLimit: roll)
        .CreateLogger();

    private static void Write(ILogger log, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            log.Information("Payment pay_{Number:0000} of {AmountMinor} EUR succeeded in payments-api", number, 1299);
        }
    }

    private static void Show(string title, string folder)
    {
        Console.WriteLine($"{title}:");
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var first = File.ReadLines(file.FullName).First();
            Console.WriteLine($"  {file.Name,-18} {file.Length,5} bytes, from \"{first[..Math.Min(first.Length, 16)]}\"");
        }
    }
}
