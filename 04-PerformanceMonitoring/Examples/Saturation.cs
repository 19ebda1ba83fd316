using System.Globalization;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Latency stays flat while load rises, then bends at the knee. Little's law: the number in the system is rate times latency.
/// Pitfall: at 60 % utilization there is no room for as much load again. Waiting grows with 1 / (1 - utilization), so plan for the knee.
/// See J. Little, "A Proof for the Queuing Formula: L = λW": https://doi.org/10.1287/opre.9.3.383.
/// </summary>
public static class Saturation
{
    private const int Workers = 4;
    private static readonly TimeSpan Service = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(bool realTime)
    {
        var capacity = Workers / Service.TotalSeconds;
        var length = TimeSpan.FromSeconds(realTime ? 1 : 120);
        Console.WriteLine($"{Workers} workers, {Service.TotalMilliseconds} ms per payment: at most {capacity} payments a second.");
        Console.WriteLine($"{length.TotalSeconds} s of load for each line, {RealTime.Describe(realTime)}.\n");
        Console.WriteLine("load  arrive/s  leave/s   in the system, L   λ · W   latency W, ms   by Erlang C   p99, ms");
        foreach (var load in new[] { 0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.1 })
        {
            #region little
            var measured = await SimulatedTime.RunAsync(realTime, time =>
                new RandomLoad(time, Workers, Service).RunAsync(load * capacity, length));

            // A counter gives λ, a histogram gives W, and a gauge gives L. Little's law: L = λ · W.
            var (rate, latency, inSystem) = (measured.ArrivalsPerSecond, measured.Latencies.Mean, measured.InSystem);
            var littlesLaw = rate * latency / 1_000;

            // Random arrivals and random service times have a formula, too. A full service has no steady state.
            var formula = load < 1 ? Tenths(ErlangC.MeanLatency(Workers, Service.TotalMilliseconds, load)) : "none";
            #endregion
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{load * 100,3:0} % {rate,9:0} {measured.DeparturesPerSecond,8:0} "
                + $"{inSystem,18:0.0} {littlesLaw,7:0.0} {latency,15:0.0} {formula,13} {measured.Latencies.Percentile(99),9:0}  "
                + $"{BarChart.Bar(latency, max: 10 * Service.TotalMilliseconds, width: 24)}"));
        }
    }

    private static string Tenths(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
