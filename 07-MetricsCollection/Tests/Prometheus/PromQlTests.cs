using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Prometheus;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("", "it ends too early, at character 1")]
    [InlineData("rate(x)", "rate() takes a range, like [5m], at character 1")]
    [InlineData("abs(x[5m])", "abs() takes no range")]
    [InlineData("rate(x[5m], 1)", "rate() takes 1, not 2")]
    [InlineData("sum(x, y)", "sum() takes 1, not 2")]
    [InlineData("x{a=b}", "a matcher is name=\"value\"")]
    [InlineData("x[5]", "'5' is no duration like 5m, 1h30m or 3d")]
    [InlineData("(x", "')' was expected")]
    [InlineData("x y", "'y' was not expected, at character 3")]
    [InlineData("x $ y", "'$' is not understood, at character 3")]
    [InlineData("\"text\"", "a text is no value here")]
    [InlineData("x > on (a) group_left (b) y", "labels in group_left() are not taken along here")]
    public void WhatIsNoneSaysWhereAndWhy(string text, string message) => Assert.Contains(message, Assert.Throws<PromQlException>(() => PromQl.Parse(text)).Message, StringComparison.Ordinal);

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
        Assert.Contains("on the left of '/'", Assert.Throws<PromQlException>(() => store.Query("x / on (a) y", DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
        Assert.Contains("on the right of '/'", Assert.Throws<PromQlException>(() => store.Query("y / on (a) x", DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("1+2x3", "1 3 5 7")]
    [InlineData("10-5x2", "10 5 0")]
    [InlineData("4x2", "4 4 4")]
    [InlineData("_x2 1 _", "- - 1 -")]
    [InlineData("-3", "-3")]
    public void TheNotationOfTestsIsRead(string notation, string expected) => Assert.Equal(expected, string.Join(' ', RuleUnitTest.Values(notation).Select(value => value is { } number ? FormattableString.Invariant($"{number}") : "-")));

    [Fact]
    public void WhatIsNoValueIsAnError() => Assert.Contains("'x5'", Assert.Throws<InvalidDataException>(() => RuleUnitTest.Values("1 x5").ToList()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("groups:")]
    [InlineData("groups: [{name: a, rules: }]")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: x, labels: , annotations: }]}]")]
    public void WhatIsLeftEmptyInARuleFileIsNothing(string text) => Assert.All(RuleFile.Parse(text, "rules.yaml").SelectMany(group => group.Rules), rule => Assert.Empty(rule.Labels));

    [Theory]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: 'rate(x)'}]}]", "rules.yaml, group a, X: rate() takes a range")]
    [InlineData("groups: [{name: a, rules: [{expr: 'x'}]}]", "a rule has either 'alert' or 'record'")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: 'x', fro: 5m}]}]", "rules.yaml:1:")]
    [InlineData("groups: [", "rules.yaml:2:")]
    public void ARuleFileWithAFaultSaysWhere(string text, string message) => Assert.Contains(message, Assert.Throws<InvalidDataException>(() => RuleFile.Parse(text, "rules.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{ $labels.job }} is {{ $value }}", 0.25, "a is 0.25")]
    [InlineData("{{ $value | humanizePercentage }}", 0.03333, "3.333%")]
    [InlineData("{{ $value | humanize }}", 12_345, "12.35k")]
    [InlineData("{{ $value | humanize }}", 0.02, "20m")]
    [InlineData("{{ $value | humanizeDuration }}", 90_061, "1d 1h 1m 1s")]
    [InlineData("{{ $value | humanizeDuration }}", 75, "1m 15s")]
    public void TemplatesAreExpanded(string template, double value, string expected) => Assert.Equal(expected, AlertTemplate.Expand(template, LabelSet.Of(("job", "a")), value));

    [Fact]
    public void AnAlertWaitsFiresGoesOnAndEnds()
    {
        var rules = RuleFile.Parse("""
            groups:
              - name: a
                rules:
                  - {alert: High, expr: 'x > 5', for: 2m, keep_firing_for: 2m, labels: {severity: page}}
            """, "rules.yaml");
        var store = new SampleStore();
        store.Load("x{job=\"a\"}", "1 9 9 1 9 9 9 9 1 9 1 1 1 1");
        var evaluator = new RuleEvaluator(rules, store);
        var changes = Enumerable.Range(0, 14).SelectMany(minute => evaluator.Evaluate(DateTimeOffset.UnixEpoch.AddMinutes(minute)).Select(alert => $"{minute} {alert.State}"));

        // Two minutes high are not enough; then it fires, and one good minute does not end it.
        Assert.Equal(["1 Pending", "3 Inactive", "4 Pending", "6 Firing", "11 Resolved"], changes);
    }

    [Fact]
    public void AScrapeHasTheTargetsLabelsAndEndsWhatIsNoLongerThere()
    {
        var store = new SampleStore();
        Scraper.Append(store, "a{job=\"own\"} 1\nb 2\n", DateTimeOffset.UnixEpoch, "shop", "shop-1");
        Scraper.Append(store, "b 3\n", DateTimeOffset.UnixEpoch.AddSeconds(15), "shop", "shop-1");
        Assert.Equal("a{exported_job=\"own\", instance=\"shop-1\", job=\"shop\"}", Assert.Single(store.Query("a", DateTimeOffset.UnixEpoch)).Series.ToString());
        Assert.Empty(store.Query("a", DateTimeOffset.UnixEpoch.AddSeconds(15)));
        Assert.Equal(3, store.Number("b", DateTimeOffset.UnixEpoch.AddSeconds(15)));
        Scraper.Fail(store, DateTimeOffset.UnixEpoch.AddSeconds(30), "shop", "shop-1");
        Assert.Equal((0, double.NaN), (store.Number("up", DateTimeOffset.UnixEpoch.AddSeconds(30)), store.Number("b", DateTimeOffset.UnixEpoch.AddSeconds(30))));
    }

    [Theory]
    [InlineData("x and on (a) y", 1)]
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
}
