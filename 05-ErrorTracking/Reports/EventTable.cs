using ErrorTracking.Tracking;

namespace ErrorTracking.Reports;

/// <summary>Events by issue, as a table for the terminal.</summary>
public static class EventTable
{
    public static void Write(IEnumerable<SafeEvent> events)
    {
        foreach (var issue in events.Select(each => each.Json).GroupBy(json => (string)json["fingerprint"]![0]!))
        {
            var first = issue.First();
            var type = first["exception"]?["values"]?[0]?["type"] ?? "(no exception)";
            var breadcrumbs = first["breadcrumbs"]?["values"]?.AsArray().Count ?? 0;
            Console.WriteLine($"  {issue.Count()} x {type,-16} {first["logentry"]!["formatted"],-35} {breadcrumbs} breadcrumb");
        }
    }
}
