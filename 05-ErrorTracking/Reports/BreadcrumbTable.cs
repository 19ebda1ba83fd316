using ErrorTracking.Tracking;

namespace ErrorTracking.Reports;

/// <summary>The breadcrumbs of an event, as a table for the terminal.</summary>
public static class BreadcrumbTable
{
    public static void Write(SafeEvent error)
    {
        var breadcrumbs = error.Json["breadcrumbs"]!["values"]!.AsArray();
        Console.WriteLine($"Breadcrumbs on the event: {breadcrumbs.Count}");
        foreach (var crumb in breadcrumbs)
        {
            var message = (string)crumb!["message"]!;
            var shown = message.Length <= 60 ? message : $"{message[..20]} {message[message.IndexOf('…')..]}";
            Console.WriteLine($"  {crumb["timestamp"]}  {crumb["level"],-7}  {crumb["category"],-9}  {shown}");
        }
    }
}
