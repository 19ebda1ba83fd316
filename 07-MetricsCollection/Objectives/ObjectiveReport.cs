using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Simulation;

namespace MetricsCollection.Objectives;

/// <summary>Shows an objective on a recorded month: what is spent, by which incidents, and how soon each alert fires.</summary>
public static class ObjectiveReport
{
    private static readonly double[] ErrorRatios = [1, 0.1, 0.01, 0.002];

    public static void PrintMonth(Objective objective, RecordedTraffic traffic)
    {
        var (payments, errors) = (traffic.Payments.Sum(count => (long)count), traffic.Errors.Sum(count => (long)count));
        var allowed = payments * objective.Budget;
        var days = Enumerable.Range(1, traffic.Minutes / 1_440);
        var left = days.Select(day => Math.Max(0, 1 - (traffic.Errors.Take(day * 1_440).Sum() / allowed)));
        var (period, silence) = (objective.Period.TotalDays, objective.Downtime.TotalMinutes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            objective     {objective.Target:P1} of the payments in {period:0} days; or {silence:0.0} minutes in which all fail
            indicator     {1 - ((double)errors / payments):P3} of {payments:N0}
            budget        {allowed:N0} may fail; {errors:N0} did: {errors / allowed:P0} is spent

            budget left, day by day   {Chart.Line(left, 1)}

            """));
        foreach (var incident in traffic.Incidents)
        {
            var (day, hours, spent) = ((incident.Start / 1_440) + 1, incident.Minutes / 60.0, traffic.Spent(incident, objective));
            var burn = objective.BurnRate(incident.ErrorRatio);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day {day,2}  {incident.Name,-31} {incident.ErrorRatio,7:P1} for ")
                + string.Create(CultureInfo.InvariantCulture, $"{hours,4:0.0} h  burn rate {burn,6:0.0}  {spent,5:P1} of the budget"));
        }
    }

    public static void PrintAlerts(Objective objective, RecordedTraffic traffic)
    {
        Console.WriteLine($"\n{"",-34} {"budget spent",12} {"burn rate",10}   detects, if of all payments there fail");
        Console.WriteLine($"{"",-34} {"when it fires",12} {"above",9}   {"all",8} {"10 %",9} {"1 %",9} {"0.2 %",9}");
        foreach (var alert in BurnRateAlert.Recommended)
        {
            var times = string.Join(' ', ErrorRatios.Select(ratio => Short(alert.DetectsAfter(objective, ratio)).PadLeft(9)))[1..];
            var windows = $"{Short(alert.LongWindow),6} and {Short(alert.ShortWindow),7} windows";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{alert.Severity,-7} {windows}   {alert.ShareOfBudget,10:P0} {alert.Factor(objective),11:0.0}   {times}"));
        }

        Console.WriteLine("\nOn the month above:");
        foreach (var severity in BurnRateAlert.Recommended.GroupBy(alert => alert.Severity))
        {
            var fired = BurnRateHistory.Fires(traffic.Payments, traffic.Errors, [.. severity], objective)
                .Select(time => $"day {(time.Start / 1_440) + 1} for {Short(TimeSpan.FromMinutes(time.Minutes))}");
            Console.WriteLine($"  {severity.Key,-7} {string.Join(", ", fired)}");
        }
    }

    private static string Short(TimeSpan? time) => time switch
    {
        null => "never",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMinutes:0.#} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalDays:0.#} d"),
    };
}
