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
    public async Task TheLoopIsFoundAndTheBatchNeedsTwoQueriesForTheSameLines()
    {
        var output = (await Lesson.ExampleAsync("n-plus-one")).Output;
        Assert.Contains("one by one: 50 lines, 51 queries, 104.0 ms", output, StringComparison.Ordinal);
        Assert.Contains("found: 50 times \"SELECT id, name FROM customers WHERE id = $1\", 96 %", output, StringComparison.Ordinal);
        var batched = output[output.IndexOf("batched:", StringComparison.Ordinal)..];
        Assert.StartsWith("batched: 50 lines, 2 queries, 6.0 ms", batched, StringComparison.Ordinal);
        Assert.DoesNotContain("found:", batched, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task InRealTimeItIsFoundAsWell()
    {
        var output = (await Lesson.RunAsync("n-plus-one", "--real-time")).Output;
        Assert.Contains("found: 50 times", output, StringComparison.Ordinal);
        Assert.Contains("50 lines, 2 queries", output, StringComparison.Ordinal);
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

        // Without its parent nobody knows whether it belongs to the others.
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
}
