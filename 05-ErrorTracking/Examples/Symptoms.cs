using ErrorTracking.Grouping;
using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// A day of errors as a page: issues by count, a sparkline each, and from an error by its trace id to the log lines of the same request.
/// Pitfall: a report of what was loudest. Look at users beside errors, and at what is new; one customer with a broken script makes the longest bar.
/// See https://sre.google/workbook/postmortem-culture.
/// </summary>
public static class Symptoms
{
    private static readonly DateTimeOffset Until = new(2026, 3, 15, 8, 59, 59, TimeSpan.Zero);

    public static void Run(string folder)
    {
        using var store = new IssueStore(Path.Combine(folder, "issues.jsonl"));
        var logs = new List<(string Trace, string Line)>();
        foreach (var error in OneDay())
        {
            store.Add(Scrubber.Scrub(error));
            logs.Add((error.Context.TraceId!, $"{error.Timestamp.AddMilliseconds(-420):HH':'mm':'ss'.'fff} INF antifraud    score 12 of 100"));
            logs.Add((error.Context.TraceId!, $"{error.Timestamp:HH':'mm':'ss'.'fff} ERR payments-api {error.Exceptions[^1].Message}"));
        }

        #region report
        var file = Path.Combine(folder, "errors.html");
        File.WriteAllText(file, HtmlReport.Write(store.Issues, logs.ToLookup(line => line.Trace, line => Scrubber.Text(line.Line)), Until));
        #endregion
        Console.WriteLine($"{store.Issues.Sum(issue => issue.Count)} errors, {store.Issues.Count} issues\n\nerrors  users  last 24 hours             issue");
        foreach (var issue in store.Issues.OrderByDescending(issue => issue.Count).Take(6))
        {
            Console.WriteLine($"{issue.Count,6} {issue.Users.Count,6}  {Sparkline(issue),-24}  {(issue.Title.Length <= 70 ? issue.Title : issue.Title[..69] + "…")}");
        }

        Console.WriteLine($"\nThe page, for a browser: {file}");
    }

    private static string Sparkline(Issue issue)
    {
        var hours = Enumerable.Range(0, 24).Select(hour => issue.Hours.GetValueOrDefault(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero).AddHours(hour))).ToList();
        return string.Concat(hours.Select(count => count == 0 ? ' ' : "▁▂▃▄▅▆▇█"[(int)(7 * count / hours.Max())]));
    }

    // Fake errors: some all day, an outage at night, one customer with a script, and what the release of noon brought.
    private static IEnumerable<ErrorEvent> OneDay()
    {
        var (generator, random) = (new ErrorGenerator(causes: 12, seed: 9), new Random(9));
        for (var i = 0; i < 1_500; i++)
        {
            var (cause, exceptions) = generator.Next();
            var hour = cause switch
            {
                0 => 16 + random.NextDouble(),
                2 => 3 + random.NextDouble() * 21,
                _ => random.NextDouble() * 24,
            };
            yield return new ErrorEvent
            {
                Timestamp = Until.AddHours(hour - 24),
                Level = ErrorLevel.Error,
                Exceptions = exceptions,
                Release = hour < 3 ? "payments-api@1.4.2" : "payments-api@1.5.0",
                Fingerprint = Grouping.Fingerprint.Of(exceptions),
                Context = new ErrorContext { UserId = cause == 1 ? "user_13" : $"user_{random.Next(1, 400)}", TraceId = Trace(random) },
            };
        }
    }

    private static string Trace(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
