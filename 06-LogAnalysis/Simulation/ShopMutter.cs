using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>What services write without a request.</summary>
internal sealed class ShopMutter(Random random, IncidentPlan incident, Action<LogEntry> write)
{
    /// <summary>What services say without being asked: no request, no trace.</summary>
    public void At(DateTime minute)
    {
        foreach (var service in IncidentPlan.OldVersions.Keys)
        {
            var at = minute + ShopDraws.Tenths(random.Next(600_000));
            var (level, message) = random.Next(10) switch
            {
                0 => (LogLevel.Debug, $"Cache hit ratio {80 + random.Next(20)} % of {random.Next(10_000)} lookups"),
                1 => (LogLevel.Info, $"Connection to 10.0.{random.Next(4)}.{random.Next(2, 250)}:5432 opened in {random.Next(3, 40)} ms"),
                2 => (LogLevel.Debug, $"Garbage collection of generation {random.Next(3)} took {random.Next(1, 30)} ms"),
                3 => (LogLevel.Info, $"Reloaded {random.Next(20, 60)} rules from /etc/shop/rules-{random.Next(20)}.json"),
                4 => (LogLevel.Warn, $"Queue has {random.Next(50, 200)} messages, the oldest waits {random.Next(300, 4_000)} ms"),
                5 => (LogLevel.Warn, $"Retrying {service switch { "payments-api" => "card-network", _ => "database" }} after {100 << random.Next(4)} ms, attempt {random.Next(2, 4)} of 5"),
                _ => (LogLevel.Debug, $"Health check answered in {random.Next(1, 9)} ms"),
            };
            write(new LogEntry(at, level, service, message) { Version = incident.VersionOf(service, at) });
        }
    }

    public void AnnounceReleases(DateTime minute)
    {
        if (minute == incident.ReleasedAt)
        {
            write(new LogEntry(minute, LogLevel.Info, incident.Service, $"Release {incident.NewVersion} started with 4 replicas") { Version = incident.NewVersion });
        }

        if (minute == incident.HarmlessRelease.At)
        {
            write(new LogEntry(minute, LogLevel.Info, incident.HarmlessRelease.Service, $"Release {incident.HarmlessRelease.NewVersion} started with 4 replicas") { Version = incident.HarmlessRelease.NewVersion });
        }
    }
}
