using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>Prints what Prometheus, Alertmanager and the pager do, one event a line.</summary>
/// <param name="now">The time of the next line.</param>
internal sealed class AlertTimeline(Func<DateTimeOffset> now)
{
    /// <summary>Prints an event; null is none.</summary>
    public void Say(string who, string? what)
    {
        if (what is not null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{now():H:mm:ss}  {who,-12}  {what}"));
        }
    }

    /// <summary>Prints alerts that changed their state together. Alerts of one name share a line.</summary>
    public void Say(string who, IEnumerable<Alert> alerts, Func<Alert, string?> what)
    {
        foreach (var same in alerts.GroupBy(alert => (alert.Name, What: what(alert))).Where(same => same.Key.What is not null))
        {
            Say(who, $"{Count(same.Count(), same.Key.Name)}: {same.Key.What}");
        }
    }

    public void Say(Notification notification)
    {
        var names = notification.Firing.Select(alert => alert.Name).Concat(notification.Resolved.Select(alert => $"{alert.Name} is over"));
        var counted = names.CountBy(name => name).Select(same => Count(same.Value, same.Key));
        Say("Alertmanager", $"to {notification.Receiver}: {string.Join(", ", counted)}");
    }

    private static string Count(int count, string name) => count > 1 ? $"{count} × {name}" : name;
}
