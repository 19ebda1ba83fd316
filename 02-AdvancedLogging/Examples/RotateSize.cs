using Serilog;
using Serilog.Debugging;

namespace AdvancedLogging.Examples;

/// <summary>
/// A file rolls at a size, and the sink keeps the last few files: the log has a bound, and the newest lines are in it.
/// Pitfall: a size limit without rolling is Serilog's default, at 1 GiB. At the limit the sink stops writing.
/// See https://github.com/serilog/serilog-sinks-file#rolling-policies.
/// </summary>
public static class RotateSize
{
    private const string Template = "{Message:lj}\n";

    public static void Run(string folder)
    {
        var rolling = Path.Combine(folder, "rolling");
        #region rolling
        using (var log = new LoggerConfiguration()
            .WriteTo.File(
                Path.Combine(rolling, "payments.log"),
                outputTemplate: Template,
                formatProvider: null,
                fileSizeLimitBytes: 500,
                rollOnFileSizeLimit: true,
                retainedFileCountLimit: 3)
            .CreateLogger())
        {
            Pay(log, first: 1, last: 12);
            FolderListing.Print("After payment 12", rolling);
            Pay(log, first: 13, last: 45);
            FolderListing.Print("After payment 45", rolling);
        }
        #endregion

        var kept = Directory.EnumerateFiles(rolling).Sum(file => File.ReadLines(file).Count());
        Console.WriteLine($"45 written, {kept} kept: the oldest files are deleted\n");

        // The line that crosses the limit is written whole. The next line opens the next file.
        var longLine = Path.Combine(folder, "long-line");
        using (var log = new LoggerConfiguration()
            .WriteTo.File(
                Path.Combine(longLine, "payments.log"),
                outputTemplate: Template,
                formatProvider: null,
                fileSizeLimitBytes: 500,
                rollOnFileSizeLimit: true)
            .CreateLogger())
        {
            log.Information("{Text:l}", new string('x', 2_000));
            log.Information("{Text:l}", "the next line");
        }

        FolderListing.Print("A line of 2000 characters, and the next one", longLine);

        var silent = Path.Combine(folder, "silent");
        #region silent
        // Not like this: a limit without rolling. The SelfLog is off by default; here it counts the complaints.
        var complaints = 0;
        SelfLog.Enable(_ => complaints++);
        using (var log = new LoggerConfiguration()
            .WriteTo.File(Path.Combine(silent, "payments.log"), outputTemplate: Template, formatProvider: null, fileSizeLimitBytes: 500)
            .CreateLogger())
        {
            Pay(log, first: 1, last: 45);
        }
        #endregion
        SelfLog.Disable();
        FolderListing.Print("The limit without rolling", silent);
        var stopped = File.ReadLines(Path.Combine(silent, "payments.log")).Count();
        Console.WriteLine($"45 written, {stopped} in the file, {45 - stopped} lost, {complaints} complaints");
    }

    private static void Pay(ILogger log, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            log.Information("Payment pay_{Number:0000} of {AmountMinor} EUR succeeded in payments-api", number, 1299);
        }
    }
}
