using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NLog;
using NLog.Layouts;
using NLog.Targets;
using NLog.Time;

namespace AdvancedLogging.Examples;

/// <summary>
/// A file for each hour or each day, kept for a time: "Saturday, 14:00" is a file name, and what is older than allowed is gone.
/// Pitfall: in local time one hour of autumn comes twice, and its file holds both; name files by UTC.
/// See https://github.com/NLog/NLog/wiki/File-target.
/// </summary>
public static class RotateTime
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static void Run(string folder)
    {
        // An hour passes when the example says so. NLog asks its TimeSource; Serilog's file sink has no such door.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 10, 24, 22, 15, 0, TimeSpan.Zero));
        var realTime = TimeSource.Current;
        TimeSource.Current = new ClockTimeSource(clock);
        try
        {
            Hourly(Path.Combine(folder, "hourly"), clock);
            Daily(Path.Combine(folder, "daily"), clock);
        }
        finally
        {
            TimeSource.Current = realTime;
        }
    }

    private static void Hourly(string folder, FakeTimeProvider clock)
    {
        using var logs = new LogFactory();
        #region hourly
        // The time is a part of the name: when the name changes, so does the file. A relative path would start at the program's folder.
        logs.Setup().LoadConfiguration(configuration =>
        {
            configuration.ForLogger().WriteTo(new FileTarget
            {
                FileName = Path.GetFullPath(folder) + "/utc/payments-${date:universalTime=true:format=yyyy-MM-dd-HH}.log",
                Layout = "${date:universalTime=true:format=HH\\:mm}Z ${message}",
            });

            // Not like this. On a server in Berlin, ${date} without universalTime names files so.
            configuration.ForLogger().WriteTo(new FileTarget
            {
                FileName = Layout.FromMethod(e => string.Create(CultureInfo.InvariantCulture,
                    $"{Path.GetFullPath(folder)}/local/payments-{TimeZoneInfo.ConvertTimeFromUtc(e.TimeStamp, Berlin):yyyy-MM-dd-HH}.log")),
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
        Console.WriteLine("Every 30 minutes a payment, in the night in which Berlin's clocks go back:");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"  {Path.GetRelativePath(folder, file).Replace('\\', '/'),-34} {string.Join(' ', File.ReadLines(file).Select(line => line[..6]))}");
        }
    }

    private static void Daily(string folder, FakeTimeProvider clock)
    {
        using var logs = new LogFactory();
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger().WriteTo(new FileTarget
        {
            FileName = Path.GetFullPath(folder) + "/payments-${date:universalTime=true:format=yyyy-MM-dd}.log",
        }));

        Console.WriteLine("\nA file a day, kept for three days:");
        for (var day = 1; day <= 6; day++)
        {
            logs.GetLogger("payments-api").Info("Payment pay_{Number} succeeded", 2000 + day);
            var deleted = DeleteOlderThan(folder, TimeSpan.FromDays(3), clock);
            var kept = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)[^5..]);
            Console.WriteLine($"  {clock.GetUtcNow().ToString("MM-dd HH':'mm", CultureInfo.InvariantCulture)}  kept {string.Join(' ', kept),-23}  deleted {string.Join(' ', deleted)}".TrimEnd());
            clock.Advance(TimeSpan.FromDays(1));
        }
    }

    #region retention
    // By the day in the name: the time that a file system keeps is a new one after every copy and every restore.
    private static List<string> DeleteOlderThan(string folder, TimeSpan age, TimeProvider clock)
    {
        var deleted = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "payments-*.log"))
        {
            var day = Path.GetFileNameWithoutExtension(file)["payments-".Length..];
            if (DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin)
                && begin.AddDays(1) <= clock.GetUtcNow().UtcDateTime - age)
            {
                File.Delete(file);
                deleted.Add(day[^5..]);
            }
        }

        return deleted;
    }
    #endregion

    private sealed class ClockTimeSource(TimeProvider clock) : TimeSource
    {
        public override DateTime Time => clock.GetUtcNow().UtcDateTime;

        public override DateTime FromSystemTime(DateTime systemTime) => systemTime.ToUniversalTime();
    }
}
