using System.Diagnostics;
using PerformanceMonitoring.Database;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class NPlusOneTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("n-plus-one");

    [Fact]
    public async Task EachPageTakesTheSumOfItsQueries()
    {
        // A query takes the way and its rows. The list has 50 rows, and the payments have 17 customers.
        var (way, row) = (ShopDatabase.RoundTrip.TotalMilliseconds, ShopDatabase.PerRow.TotalMilliseconds);
        var list = way + 50 * row;
        var output = (await Lesson.ExampleAsync("n-plus-one")).Output;
        var (single, batch) = (list + 50 * (way + row), list + way + 17 * row);
        Assert.Contains(FormattableString.Invariant($"one by one, 50 lines: 51 queries, {single:0.00} ms; the slowest query {list:0.00} ms"), output, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"batched, 50 lines: 2 queries, {batch:0.00} ms; the slowest query {list:0.00} ms"), output, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"found: 50 times \"SELECT id, name FROM customers WHERE id = $1\", {(1 - list / single) * 100:0} %"), output, StringComparison.Ordinal);
        Assert.DoesNotContain("found:", output[output.IndexOf("batched", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeItIsFoundAsWell()
    {
        var output = (await Lesson.RunAsync("n-plus-one", "--real-time")).Output;
        Assert.Contains("found: 50 times", output, StringComparison.Ordinal);
        Assert.Contains("50 lines: 2 queries", output, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedMeansTheSameTextBelowTheSameSpanOftenEnough()
    {
        using var source = new ActivitySource("n-plus-one.test");
        using var spans = new QuerySpans(source.Name);
        using (source.StartActivity("page 1"))
        {
            Query("a", 4);
            Query("b", 5);
            Query("c", 9);
        }

        using (source.StartActivity("page 2"))
        {
            Query("a", 4);
        }

        // A span without a parent belongs to no page.
        Query("orphan", 20);
        var found = QuerySpans.Repeated(spans.Spans);
        Assert.Equal([("page 1", "c", 9), ("page 1", "b", 5)], found.Select(each => (each.Parent.DisplayName, each.Query, each.Times)));
        Assert.All(found, each => Assert.InRange(each.Share, 0, 1));
        Assert.Equal(["c"], QuerySpans.Repeated(spans.Spans, atLeast: 6).Select(each => each.Query));

        void Query(string text, int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var query = source.StartActivity("query");
                query!.SetTag("db.query.text", text);
            }
        }
    }

    [Fact]
    public void QueriesThatOverlapCountOnceAndOnlyWithinThePage()
    {
        using var source = new ActivitySource("n-plus-one.overlap");
        using var spans = new QuerySpans(source.Name);
        var start = new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
        using (var page = source.StartActivity(ActivityKind.Server, startTime: start, name: "page"))
        {
            // Together they cover 20 to 80 of 100 ms, and the last one outlives the page.
            foreach (var (from, to) in new[] { (20, 40), (30, 60), (30, 35), (60, 80), (90, 900) })
            {
                using var query = source.StartActivity(ActivityKind.Client, startTime: start.AddMilliseconds(from), name: "query");
                query!.SetTag("db.query.text", "a").SetEndTime(start.AddMilliseconds(to).UtcDateTime);
            }

            page!.SetEndTime(start.AddMilliseconds(100).UtcDateTime);
        }

        Assert.Equal(0.7, Assert.Single(QuerySpans.Repeated(spans.Spans)).Share, 9);
    }
}
