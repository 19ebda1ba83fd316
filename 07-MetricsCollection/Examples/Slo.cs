using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Objectives;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// An indicator (SLI) says how good the service is, an objective (SLO) how good is good enough, and the difference to perfect is a budget that may be spent. An alert asks how fast it burns.
/// Pitfall: an objective of 100 %. It leaves no budget, so every release is a breach, and nobody reads the alerts any more.
/// See https://sre.google/workbook/alerting-on-slos.
/// </summary>
public static class Slo
{
    private static readonly double[] ErrorRatios = [1, 0.1, 0.01, 0.002];

    public static void Run()
    {
        #region objective
        // SLI: the payments that were answered without a fault of ours, of all payments. SLO: 99.9 % of them in 30 days. The SLA in the contract says 99.5 %: later, and with money.
        var objective = new Objective(Target: 0.999, Period: TimeSpan.FromDays(30));
        var traffic = RecordedTraffic.Month();
        var (payments, errors) = (traffic.Payments.Sum(count => (long)count), traffic.Errors.Sum(count => (long)count));
        var allowed = payments * objective.Budget;
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            objective     {objective.Target:P1} of the payments in {objective.Period.TotalDays:0} days; if nothing else fails, {objective.Downtime.TotalMinutes:0.0} minutes of silence
            indicator     {1 - ((double)errors / payments):P3} of {payments:N0}
            budget        {allowed:N0} may fail; {errors:N0} did: {errors / allowed:P0} is spent

            budget left, day by day   {Chart.Line(LeftByDay(traffic, allowed), 1)}

            """));

        foreach (var incident in traffic.Incidents)
        {
            var range = incident.Start..(incident.Start + incident.Minutes);
            var spent = traffic.Errors.Take(range).Sum() / allowed;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day {(incident.Start / 1_440) + 1,2}  {incident.Name,-31} {incident.ErrorRatio,6:P1} for {TimeSpan.FromMinutes(incident.Minutes).TotalHours,4:0.0} h  burn rate {objective.BurnRate(incident.ErrorRatio),6:0.0}  {spent,5:P1} of the budget"));
        }

        Console.WriteLine($"\n{"",-34} {"budget spent",12} {"burn rate",10}   detects, if of all payments there fail");
        Console.WriteLine($"{"",-34} {"when it fires",12} {"above",9}   {"all",8} {"10 %",9} {"1 %",9} {"0.2 %",9}");
        foreach (var alert in BurnRateAlert.Recommended)
        {
            var times = ErrorRatios.Select(ratio => Short(alert.DetectsAfter(objective, ratio)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alert.Severity,-7} {Short(alert.LongWindow),6} and {Short(alert.ShortWindow),7} windows   {alert.ShareOfBudget,10:P0} {alert.Factor(objective),11:0.0}   {string.Join(' ', times.Select(time => time.PadLeft(9)))[1..]}"));
        }

        Console.WriteLine("\nOn the month above:");
        foreach (var severity in BurnRateAlert.Recommended.GroupBy(alert => alert.Severity))
        {
            var fired = BurnRateHistory.Fires(traffic.Payments, traffic.Errors, [.. severity], objective).Select(time => $"day {(time.Start / 1_440) + 1} for {Short(TimeSpan.FromMinutes(time.Minutes))}");
            Console.WriteLine($"  {severity.Key,-7} {string.Join(", ", fired)}");
        }
    }

    private static IEnumerable<double> LeftByDay(RecordedTraffic traffic, double allowed) =>
        Enumerable.Range(1, traffic.Minutes / 1_440).Select(day => Math.Max(0, 1 - (traffic.Errors.Take(day * 1_440).Sum() / allowed)));

    private static string Short(TimeSpan? time) => time switch
    {
        null => "never",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalMinutes:0.#} min"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Value.TotalDays:0.#} d"),
    };
}
