using System.Globalization;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// LogQL from C#: a failed payment is found by labels, text and trace, and a long answer is read page by page.
/// Pitfall: lines of one nanosecond may stand on two pages. A program that goes on at "the last time plus one" loses some of them silently.
/// See https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time.
/// </summary>
public static class Logql
{
    private const int Page = 100;

    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        var sample = SampleLine.Read(LogFiles.Sample);
        await using var filled = await FilledLoki.OpenAsync(address, isSample: true, cancellation);
        Console.WriteLine(filled.Title);
        var loki = filled.Client!;
        var newest = await loki.NewestAsync(sample[0].Nanoseconds, sample[^1].Nanoseconds, cancellation);
        var (start, end) = (newest.Time - (TimeSpan.FromHours(2.5).Ticks * 100), newest.Time + 1);

        #region questions
        const string declined = """{app="shop", service="payments-api", level="error"} |= "card_declined" | json""";
        var failures = await AllAsync(loki, declined, start, end, cancellation);
        Console.WriteLine($"\n{declined}\n  {failures.Count} lines");

        // The trace of the newest one, in all services.
        var trace = $$"""{app="shop"} | json | trace_id="{{failures.LastOrDefault()?.Labels.GetValueOrDefault("trace_id")}}" """.Trim();
        Console.WriteLine($"\n{trace}");
        foreach (var line in await AllAsync(loki, trace, start, end, cancellation))
        {
            string Label(string name, string otherwise) => line.Labels.GetValueOrDefault(name, otherwise).Safe();
            Console.WriteLine($"  {Label("service", "?"),-14} {Label("level", "?"),-6} {Label("message", line.Line)}");
        }
        #endregion

        var all = await AllAsync(loki, """{app="shop"}""", start, end, cancellation);
        var different = all.DistinctBy(line => (line.Time, line.Line)).Count();
        Console.WriteLine($"\n{{app=\"shop\"}}, in pages of {Page}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {all.Count:N0} lines, {different:N0} different ones"));
        Console.WriteLine("\nWhat Loki refuses:");
        foreach (var wrong in new[] { "{service=payments-api}", """{service="ledger"} | json | status >""", """{app=~".*"}""" })
        {
            Console.WriteLine($"  {wrong}\n    {await RefusalAsync(loki, wrong, cancellation)}");
        }
    }

    #region pages
    /// <summary>All lines of a query, oldest first, page by page.</summary>
    private static async Task<List<LokiLine>> AllAsync(LokiClient loki, string query, long start, long end, CancellationToken cancellation)
    {
        var (all, seen, limit) = (new List<LokiLine>(), new HashSet<(long, string, string)>(), Page);
        while (true)
        {
            var page = await loki.LinesAsync(query, start, end, limit, cancellation);
            all.AddRange(page.Where(line => seen.Add((line.Time, line.Line, string.Join(',', line.Labels.Values)))));
            if (page.Count < limit)
            {
                return all;
            }

            // The next page begins at the last time, not after it: lines of this nanosecond come again, and are known.
            // If a page is a single nanosecond, it needs a larger limit.
            limit = page[^1].Time == start ? limit * 2 : Page;
            start = page[^1].Time;
        }
    }
    #endregion

    private static async Task<string> RefusalAsync(LokiClient loki, string query, CancellationToken cancellation)
    {
        try
        {
            await loki.LinesAsync(query, 0, 1, 1, cancellation);
            return "no error";
        }
        catch (LessonException exception)
        {
            return exception.Message;
        }
    }
}
