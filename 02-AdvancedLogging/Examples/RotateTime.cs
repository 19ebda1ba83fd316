using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NLog;
using NLog.Layouts;
using NLog.Targets;

namespace AdvancedLogging.Examples;

/// <summary>
/// A file for each hour or each day, kept for some days: a file name tells its time, and old files are deleted.
/// Pitfall: in autumn one hour of local time comes twice, and one file holds both. Name files by UTC.
/// See https://github.com/NLog/NLog/wiki/File-target.
/// </summary>
public static class RotateTime
{
    private static readonly DateTimeOffset Begin = new(2026, 10, 24, 22, 15, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static void Run(string folder)
    {
        // The clock of the example: a night and six days pass in a moment. NLog takes a clock, Serilog's file sink takes none.
        var clock = new FakeTimeProvider(Begin);
        using var timeSource = new ClockTimeSource(clock);
        Hourly(Path.GetFullPath(Path.Combine(folder, "hourly")), clock);
        Daily(Path.GetFullPath(Path.Combine(folder, "daily")), clock, keep: TimeSpan.FromDays(3));
    }

    private static void Hourly(string folder, FakeTimeProvider clock)
    {
        using var logs = new LogFactory();
        #region hourly
        logs.Setup().LoadConfiguration(configuration =>
        {
            // The hour is a part of the name. When the name changes, NLog opens the next file.
            configuration.ForLogger().WriteTo(new FileTarget
            {
                FileName = folder + "/utc/payments-${date:universalTime=true:format=yyyy-MM-dd-HH}.log",
                Layout = "${date:universalTime=true:format=HH\\:mm}Z ${message}",
            });

            // Not like this: local time. On a server in Berlin, ${date} without universalTime gives these names.
            configuration.ForLogger().WriteTo(new FileTarget
            {
                FileName = Layout.FromMethod(e => string.Create(CultureInfo.InvariantCulture,
                    $"{folder}/local/payments-{TimeZoneInfo.ConvertTimeFromUtc(e.TimeStamp, Berlin):yyyy-MM-dd-HH}.log")),
                Layout = "${date:universalTime=true:format=HH\\:mm}Z ${message}",
            });
        });
        #endregion

        for (var payment = 1; payment <= 8; payment++)
        {
            logs.GetLogger("payments-api").Info("Payment pay_{Number} succeeded", 1000 + payment);
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        logs.Shutdown();
        var (before, after) = (Berlin.GetUtcOffset(Begin), Berlin.GetUtcOffset(clock.GetUtcNow()));
        Console.WriteLine($"A payment every 30 minutes. Berlin's time is UTC+{before.Hours} at first, and UTC+{after.Hours} at the end:");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            Console.WriteLine($"  {name,-34} {string.Join(' ', File.ReadLines(file).Select(line => line[..6]))}");
        }
    }

    private static void Daily(string folder, FakeTimeProvider clock, TimeSpan keep)
    {
        using var logs = new LogFactory();
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(new FileTarget
        {
            FileName = folder + "/payments-${date:universalTime=true:format=yyyy-MM-dd}.log",
        }));

        Console.WriteLine($"\nA file a day, deleted when its day ended {keep.Days} days ago or earlier:");
        for (var day = 1; day <= 6; day++)
        {
            logs.GetLogger("payments-api").Info("Payment pay_{Number} succeeded", 2000 + day);
            #region delete
            var deleted = DatedFiles.DeleteOlderThan(keep, folder, "payments-", clock);
            #endregion
            var kept = Directory.EnumerateFiles(folder).Select(file => file[^"MM-dd.log".Length..^".log".Length]).Order(StringComparer.Ordinal);
            var now = clock.GetUtcNow().ToString("MM-dd HH':'mm", CultureInfo.InvariantCulture);
            Console.WriteLine($"  {now}  kept {string.Join(' ', kept),-23}  deleted {string.Join(' ', deleted)}".TrimEnd());
            clock.Advance(TimeSpan.FromDays(1));
        }
    }
}
