using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Prometheus;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("", "the expression ends too early, at character 1")]
    [InlineData("rate(x)", "rate() takes a range, such as x[5m] there, not series, at character 1")]
    [InlineData("round(x[5m])", "round() takes series there, not a range")]
    [InlineData("rate(x[5m], 1)", "rate() takes 1, not 2")]
    [InlineData("sum(x, y)", "sum() takes 1, not 2")]
    [InlineData("sum(1)", "sum() takes series there, not a number")]
    [InlineData("x{a=b}", "a matcher is name=\"value\"")]
    [InlineData("x[5x]", "'5x' is no number and no duration, at character 3")]
    [InlineData("1e999", "the number 1e999 is too large, at character 1")]
    [InlineData("x[30m1h]", "'30m1h' is no duration like 5m, 1h30m or 3d")]
    [InlineData("x[0s]", "a range is longer than 0")]
    [InlineData("(x)[5m]", "'[' is for a selector")]
    [InlineData("x[5m] + 1", "a range such as [5m] cannot stand beside '+'")]
    [InlineData("(x", "the expression ends too early")]
    [InlineData("rate(x[5m", "the expression ends too early")]
    [InlineData("vector(010)", "octal")]
    [InlineData("x y", "'y' was not expected, at character 3")]
    [InlineData("x $ y", "'$' is not understood, at character 3")]
    [InlineData("\"text\"", "a text is no value here")]
    [InlineData("x{p=~\"\\d+\"}", "'\\d' is no escape here")]
    [InlineData("x{p=~`a**`}", "the regular expression 'a**' is wrong")]
    [InlineData("x{p=~`a)(b`}", "the regular expression 'a)(b' is wrong")]
    [InlineData("x{p=~`(?i)a`}", "the regular expression '(?i)a' is wrong, or more than this lesson has")]
    [InlineData("{a=~\".*\"}", "a selector without a name needs a label that is not empty")]
    [InlineData("x{__name__=\"y\"}", "the name of the metric stands twice")]
    [InlineData("1 > 2", "'>' between two numbers needs 'bool'")]
    [InlineData("x and 1", "'and' is for series only")]
    [InlineData("x + bool y", "'bool' is for comparisons only")]
    [InlineData("x and on (a) group_left () y", "'and' takes no group_left")]
    [InlineData("x + on (a) group_left (a) y", "the label 'a' stands in on() and in group_left()")]
    [InlineData("x offset 5m offset 5m", "'offset' stands twice")]
    [InlineData("rat(x[5m])", "there is no function 'rat', at character 1")]
    [InlineData("predict_linear(x[6h], 3600)", "this lesson's PromQL has no 'predict_linear'; Prometheus has, at character 1")]
    [InlineData("quantile by (a) (0.9, x)", "this lesson's PromQL has no 'quantile'; Prometheus has")]
    [InlineData("max_over_time(rate(x[5m])[1h:1m])", "this lesson's PromQL has no subqueries, such as [1h:5m]; Prometheus has, at character 26")]
    [InlineData("x @ 5", "this lesson's PromQL has no @; Prometheus has")]
    [InlineData("{\"x\"}", "this lesson's PromQL has no quoted names; Prometheus has")]
    public void WhatIsWrongOrMissingIsAnErrorWithItsPlace(string text, string message) =>
        Assert.Contains(message, ErrorOf(text), StringComparison.Ordinal);

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void ADeepExpressionIsAnErrorAndNotTheEndOfTheProcess(char character) =>
        Assert.Contains("nested deeper than 100", ErrorOf(new(character, 1_900)), StringComparison.Ordinal);

    [Fact]
    public void ALongExpressionIsAnErrorAndNotTheEndOfTheProcess()
    {
        Assert.Contains("more than 2000 words", ErrorOf(new('(', 20_000)), StringComparison.Ordinal);
        Assert.Equal(1_000, new SampleStore().Number(string.Join("+", Enumerable.Repeat("1", 1_000)), DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("SUM BY (a) (x)", "{a=\"1\"} 5, {a=\"2\"} 5")]
    [InlineData("sum(x) by (a)", "{a=\"1\"} 5, {a=\"2\"} 5")]
    [InlineData("x{a='1'}", "x{a=\"1\"} 5")]
    [InlineData("x{a=~`\\d`} AND x{a!=\"2\"}", "x{a=\"1\"} 5")]
    [InlineData("x > on (a) y", "{a=\"1\"} 5")]
    [InlineData("x > ignoring (b) y", "x{a=\"1\"} 5")]
    [InlineData("x > bool ignoring (b) y", "{a=\"1\"} 1")]
    [InlineData("y < on (a) group_left () x", "y{a=\"1\", b=\"1\"} 4")]
    [InlineData("x * on (a) group_left (b) y", "{a=\"1\", b=\"1\"} 20")]
    [InlineData("4 < x{a=\"1\"}", "x{a=\"1\"} 5")]
    [InlineData("topk(1, x or y)", "x{a=\"1\"} 5")]
    [InlineData("-2 ^ 2", "{} -4")]
    [InlineData("2 ^ 3 ^ 2", "{} 512")]
    [InlineData("1h30m + 0.5", "{} 5400.5")]
    [InlineData("round(x{a=\"1\"} / 3, 0.1)", "{a=\"1\"} 1.7")]
    [InlineData("absent(z{a=\"1\", b=~\"2\", c=\"3\", c=\"4\"})", "{a=\"1\"} 1")]
    [InlineData("histogram_quantile(0.5, took)", "{} 0.1")]
    [InlineData("resets(count[3m])", "{} 1")]
    [InlineData("increase(count[3m])", "{} 6")]
    public void ExpressionsHaveTheValuesOfPrometheus(string expression, string expected)
    {
        var store = new SampleStore();
        store.Load("x{a=\"1\"}", "5x3");
        store.Load("x{a=\"2\"}", "5x3");
        store.Load("y{a=\"1\", b=\"1\"}", "4x3");
        store.Load("took{le=\"0.1\"}", "5x3");
        store.Load("took{le=\"1\"}", "9x3");
        store.Load("took{le=\"+Inf\"}", "10x3");
        store.Load("took{le=\"Hello World\"}", "7x3");
        store.Load("count", "10 14 2 4");
        var at = DateTimeOffset.UnixEpoch.AddMinutes(3);
        var answers = store.Query(expression, at).Select(each => FormattableString.Invariant($"{each.Series} {each.Value}"));
        Assert.Equal(expected, string.Join(", ", answers));
    }

    /// <summary>A window does not contain its start, as in Prometheus 3. The increase over 100 minutes sees ten growths, and stretches them.</summary>
    [Fact]
    public void AWindowDoesNotContainItsStart()
    {
        var store = new SampleStore();
        store.Load("x", "10+10x10", TimeSpan.FromMinutes(5));
        Assert.Equal(105, store.Number("increase(x[100m])", DateTimeOffset.UnixEpoch.AddMinutes(50)));
        Assert.Equal(double.NaN, store.Number("increase(x[5m])", DateTimeOffset.UnixEpoch.AddMinutes(50)));
    }

    [Fact]
    public void CountsThatAreNoNumbersAreNoException()
    {
        var store = new SampleStore();
        store.Load("took{le=\"0.1\"}", "NaN");
        store.Load("took{le=\"1\"}", "NaN");
        store.Load("took{le=\"+Inf\"}", "NaN");
        Assert.Equal(1, store.Number("histogram_quantile(0.5, took)", DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void SeriesThatBecomeEqualAreAnError()
    {
        var store = new SampleStore();
        store.Load("x{a=\"1\"}", "1");
        store.Load("y{a=\"1\"}", "1");
        var error = Assert.Throws<PromQlException>(() => store.Query("{a=\"1\"} + 1", DateTimeOffset.UnixEpoch));
        Assert.Contains("have the same labels, {a=\"1\"}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5_400)]
    [InlineData("3d", 259_200)]
    [InlineData("1w", 604_800)]
    [InlineData("500ms", 0.5)]
    public void DurationsAreRead(string text, double seconds) => Assert.Equal(seconds, PromQl.Duration(text).TotalSeconds);

    [Fact]
    public void TwoSeriesThatMatchOneAreAnError()
    {
        var store = new SampleStore();
        store.Load("x{a=\"1\", b=\"1\"}", "1x3");
        store.Load("x{a=\"1\", b=\"2\"}", "1x3");
        store.Load("y{a=\"1\"}", "1x3");
        var error = Assert.Throws<PromQlException>(() => store.Query("x / on (a) y", DateTimeOffset.UnixEpoch));
        Assert.Contains("on the left of '/'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<PromQlException>(() => store.Query("y / on (a) x", DateTimeOffset.UnixEpoch));
        Assert.Contains("on the right of '/'", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, store.Query("x / on (a) group_left () y", DateTimeOffset.UnixEpoch).Count);
    }

    [Fact]
    public void ASeriesThatHasEndedIsGoneAtOnceAndOneThatIsOldAfterFiveMinutes()
    {
        var store = new SampleStore();
        store.Load("ended", "1 1 stale");
        store.Load("old", "1 1");
        Assert.Empty(store.Query("ended", DateTimeOffset.UnixEpoch.AddMinutes(2)));
        Assert.Single(store.Query("old", DateTimeOffset.UnixEpoch.AddMinutes(5)));
        Assert.Empty(store.Query("old", DateTimeOffset.UnixEpoch.AddMinutes(7)));
    }

    [Fact]
    public void AScrapeHasTheTargetsLabelsAndEndsWhatIsNoLongerThere()
    {
        var store = new SampleStore();
        Scraper.Append(store, "a{job=\"own\"} 1\nb 2\n", DateTimeOffset.UnixEpoch, "shop", "shop-1");
        Scraper.Append(store, "b 3\n", DateTimeOffset.UnixEpoch.AddSeconds(15), "shop", "shop-1");
        var series = Assert.Single(store.Query("a", DateTimeOffset.UnixEpoch)).Series;
        Assert.Equal("a{exported_job=\"own\", instance=\"shop-1\", job=\"shop\"}", series.ToString());
        Assert.Empty(store.Query("a", DateTimeOffset.UnixEpoch.AddSeconds(15)));
        Assert.Equal(3, store.Number("b", DateTimeOffset.UnixEpoch.AddSeconds(15)));
        Scraper.Fail(store, DateTimeOffset.UnixEpoch.AddSeconds(30), "shop", "shop-1");
        var at = DateTimeOffset.UnixEpoch.AddSeconds(30);
        Assert.Equal((0, double.NaN), (store.Number("up", at), store.Number("b", at)));
    }

    [Theory]
    [InlineData("x unless on (a) y", 1)]
    [InlineData("x or y", 3)]
    [InlineData("x > on (a) y", 1)]
    [InlineData("x < on (a) y", 0)]
    public void SetsOfSeriesAreCompared(string expression, int count)
    {
        var store = new SampleStore();
        store.Load("x{a=\"1\"}", "5x3");
        store.Load("x{a=\"2\"}", "5x3");
        store.Load("y{a=\"1\", b=\"1\"}", "4x3");
        Assert.Equal(count, store.Query(expression, DateTimeOffset.UnixEpoch).Count);
    }

    private static string ErrorOf(string text) => Assert.Throws<PromQlException>(() => PromQl.Parse(text)).Message;
}
