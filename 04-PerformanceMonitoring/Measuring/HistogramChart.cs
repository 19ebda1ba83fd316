using System.Globalization;

namespace PerformanceMonitoring.Measuring;

/// <summary>Draws latencies as bars. Each bar covers twice the range of the one before, because latencies have a long tail.</summary>
public static class HistogramChart
{
    public static void Draw(Latencies latencies)
    {
        var bars = latencies.Counts()
            .GroupBy(value => (int)Math.Floor(Math.Log2(value.Milliseconds)), value => value.Count)
            .OrderBy(bar => bar.Key)
            .Select(bar => (From: Math.Pow(2, bar.Key), Count: bar.Sum()))
            .ToList();
        foreach (var (from, count) in bars)
        {
            var bar = BarChart.Bar(count, bars.Max(each => each.Count));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {from,5:0} to {2 * from,5:0} ms {count,6}  {bar}"));
        }
    }
}
