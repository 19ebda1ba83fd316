using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Database;

/// <summary>Draws the spans of one page, one below the other, each where it began.</summary>
public static class Waterfall
{
    private const int Width = 40;

    /// <param name="name">What was measured.</param>
    /// <param name="page">The span of the page.</param>
    /// <param name="queries">The spans of its queries, in their order. The first few are drawn.</param>
    public static void Draw(string name, Activity page, IReadOnlyList<Activity> queries)
    {
        var (all, one) = (Milliseconds(page.Duration), Milliseconds(queries.Max(query => query.Duration)));
        Console.WriteLine($"{name}: {queries.Count} queries, {all} ms; the slowest query {one} ms");
        foreach (var span in queries.Take(4).Prepend(page))
        {
            var blanks = new string(' ', (int)Math.Round((span.StartTimeUtc - page.StartTimeUtc) / page.Duration * Width));
            var bar = blanks + BarChart.Bar(span.Duration.TotalSeconds, page.Duration.TotalSeconds, Width);
            Console.WriteLine($"  {bar,-(Width + 2)} {span.GetTagItem("db.query.text") ?? span.DisplayName}");
        }

        Console.WriteLine(queries.Count > 4 ? $"  … and {queries.Count - 4} more" : "");
    }

    private static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);
}
