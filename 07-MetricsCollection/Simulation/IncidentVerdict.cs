using System.Globalization;
using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using Change = (MetricsCollection.Prometheus.Alert Alert, int Minute);

namespace MetricsCollection.Simulation;

/// <summary>Compares a threshold with burn rates on recorded incidents: who was paged, needlessly, or not at all.</summary>
public static class IncidentVerdict
{
    // A page is worth it from here on: the burn rate of 14.4 fires when this share of the budget is gone.
    private const double WorthAPage = 0.02;

    public static void Print(RecordedTraffic traffic, Objective objective, IReadOnlyList<Change> threshold, IReadOnlyList<Change> burnRate)
    {
        Console.WriteLine("three recorded days: minutes until it fires  budget  threshold  burn rate  burn rate");
        Console.WriteLine($"{"",-43} {"spent",7} {"page",10} {"page",10} {"ticket",10}");
        foreach (var incident in traffic.Incidents)
        {
            int?[] minutes = [First(threshold, "page", incident), First(burnRate, "page", incident), First(burnRate, "ticket", incident)];
            var detected = string.Concat(minutes.Select(minute => $" {(minute is null ? "-" : $"{minute - incident.Start}"),10}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{incident.Name,-33} {incident.ErrorRatio,9:P1} {traffic.Spent(incident, objective),7:P1}{detected}"));
        }

        Console.WriteLine($"\n{"",-12} {"pages",6} {"needless",9} {"missed",7} {"of these with a ticket",23}");
        Row("threshold", threshold);
        Row("burn rate", burnRate);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"needless: a page for what costs less than {WorthAPage:P0} of the month's budget; missed: no page for what costs more"));

        void Row(string name, IReadOnlyList<Change> fired)
        {
            var worth = traffic.Incidents.Where(incident => traffic.Spent(incident, objective) > WorthAPage).ToList();
            var pages = fired.Where(each => each.Alert is { State: AlertState.Firing } && each.Alert.Labels["severity"] == "page").ToList();
            var needless = pages.Count(page => !worth.Exists(incident => IsWithin(page.Minute, incident)));
            var missed = worth.Where(incident => First(fired, "page", incident) is null).ToList();
            var tickets = missed.Count(incident => First(fired, "ticket", incident) is not null);
            Console.WriteLine($"{name,-12} {pages.Count,6} {needless,9} {missed.Count,7} {tickets,23}");
        }
    }

    private static int? First(IReadOnlyList<Change> fired, string severity, Incident incident) => fired
        .Where(each => each.Alert.State == AlertState.Firing && each.Alert.Labels["severity"] == severity)
        .Select(each => (int?)each.Minute).FirstOrDefault(minute => IsWithin(minute!.Value, incident));

    // An alert may come when the incident is just over.
    private static bool IsWithin(int minute, Incident incident) =>
        minute >= incident.Start && minute < incident.Start + incident.Minutes + 10;
}
