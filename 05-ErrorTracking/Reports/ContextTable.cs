using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Reports;

/// <summary>Events with their context, as a table for the terminal.</summary>
public static class ContextTable
{
    public static void Write(IReadOnlyCollection<SafeEvent> events)
    {
        Console.WriteLine("error of    user    trace     tags             request");
        var sorted = events.Select(each => each.Json).OrderBy(json => Payment(json) ?? "~", StringComparer.Ordinal);
        foreach (var error in sorted.ThenByDescending(Tags, StringComparer.Ordinal))
        {
            var (user, trace) = ((string?)error["user"]?["id"] ?? "-", ((string?)error["tags"]?["trace_id"])?[..8] ?? "-");
            var request = $"{error["request"]?["method"]} {error["request"]?["url"]}";
            Console.WriteLine($"{Payment(error) ?? "(none)",-11} {user,-7} {trace,-9} {Tags(error),-16} {request}".TrimEnd());
        }

        Console.WriteLine($"\nall of them: {events.First().Json["release"]}, {events.First().Json["environment"]}");
    }

    private static string? Payment(JsonObject error) => (string?)error["extra"]?["data"]?["paymentId"];

    private static string Tags(JsonObject error)
    {
        var tags = error["tags"]?.AsObject().Where(tag => tag.Key != "trace_id") ?? [];
        return string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));
    }
}
