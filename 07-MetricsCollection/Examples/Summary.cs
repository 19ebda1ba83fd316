using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Exposition;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace MetricsCollection.Examples;

/// <summary>
/// A summary computes its quantiles in the process: exact for this instance, and for nothing else.
/// Pitfall: the average of two instances' p99 is the p99 of nobody. Histograms can be added up; quantiles cannot.
/// See https://prometheus.io/docs/practices/histograms/#quantiles.
/// </summary>
public static class Summary
{
    private static readonly double[] Bounds = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2.5, 5, double.PositiveInfinity];

    public static async Task RunAsync(CancellationToken cancellation)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));
        var instances = new[]
        {
            new Instance("payments-api-1", PerSecond: 120, Typical: 0.08, new(TimeSpan.FromMinutes(5), ageBuckets: 5, clock)),
            new Instance("payments-api-2", PerSecond: 1, Typical: 0.9, new(TimeSpan.FromMinutes(5), ageBuckets: 5, clock)),
        };

        // Pretend ten minutes: the second instance has just started, gets few requests, and is slow.
        var random = new Random(7);
        var lines = instances.ToDictionary(each => each.Name, _ => new List<double>());
        await Chart.ShowAsync(40, frame =>
        {
            for (var second = 0; second < 15; second++, clock.Advance(TimeSpan.FromSeconds(1)))
            {
                foreach (var instance in instances)
                {
                    for (var i = 0; i < instance.PerSecond; i++)
                    {
                        var seconds = Math.Round(instance.Typical * Math.Exp(0.5 * random.NextNormal()), 3);
                        instance.Summary.Record(seconds);
                        instance.Values.Add(seconds);
                    }
                }
            }

            Array.ForEach(instances, each => lines[each.Name].Add(each.Summary.Quantile(0.99)));
            return "p99 of the last five minutes, every 15 s:\n\n" + string.Join('\n', lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"  {line.Key} {line.Value[^1],6:0.000} s  {Chart.Line(line.Value)}")));
        }, cancellation);

        #region add
        // Not like this: an average of quantiles. And what it should have been: the quantile of all values together.
        var average = instances.Average(each => each.Summary.Quantile(0.99));
        var values = instances.SelectMany(each => each.Values.TakeLast(each.PerSecond * 300)).ToList();
        var exact = PromQlFunctions.Quantile(0.99, values);
        var histogram = PromQlFunctions.HistogramQuantile(0.99, [.. Bounds.Select(bound => (bound, (double)values.Count(value => value <= bound)))]);
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            p99 of the whole shop:
              averaged over the instances   {average,6:0.000} s   wrong
              from histograms, added up     {histogram,6:0.000} s   an estimate
              of all payments               {exact,6:0.000} s

            As it is scraped:
            {TextFormat.ToText([instances[0].Summary.ToFamily("shop_payment_duration_seconds", "From the click to the receipt", "seconds", 0.5, 0.99)], openMetrics: false)}
            """).TrimEnd());
    }

    private sealed record Instance(string Name, int PerSecond, double Typical, SlidingSummary Summary)
    {
        public List<double> Values { get; } = [];
    }
}
