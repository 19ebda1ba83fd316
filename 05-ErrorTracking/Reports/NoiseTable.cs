using ErrorTracking.Tracking;

namespace ErrorTracking.Reports;

/// <summary>What a tracker captured and sent of a flood, as a table for the terminal.</summary>
public static class NoiseTable
{
    public static void Write(TrackerCounts counts, IEnumerable<SafeEvent> events)
    {
        Console.WriteLine($"captured   {counts.Captured} errors, and {counts.Duplicates} duplicate");
        Console.WriteLine($"ignored    {counts.Ignored}");
        Console.WriteLine($"sent       {counts.Sent} events, which stand for {counts.SentTimes} errors\n");
        Console.WriteLine($"{counts.Captured} captured = {counts.SentTimes} sent + {counts.Ignored} ignored + {counts.Dropped} dropped\n");
        foreach (var issue in events.GroupBy(error => (string)error.Json["exception"]!["values"]![0]!["type"]!))
        {
            var errors = issue.Sum(error => (long?)error.Json["extra"]?["times"] ?? 1);
            Console.WriteLine($"  {issue.Key,-26} {issue.Count(),4} events for {errors,6} errors");
        }
    }
}
