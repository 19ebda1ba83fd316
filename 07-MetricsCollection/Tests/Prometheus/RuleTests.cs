using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Prometheus;

public sealed class RuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("groups:")]
    [InlineData("groups: [{name: a, rules: }]")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: x, for: , labels: , annotations: }]}]")]
    public void AnEmptyFieldIsNothing(string text) =>
        Assert.All(RuleFile.Parse(text, "rules.yaml").SelectMany(group => group.Rules), rule => Assert.Empty(rule.Labels));

    [Theory]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: 'rate(x)'}]}]", "rules.yaml, group a, X: rate() takes a range")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: 'x[5m]'}]}]", "rules.yaml, group a, X: a range such as [5m] is no result of a rule")]
    [InlineData("groups: [{name: a, rules: [{expr: 'x'}]}]", "a rule has either 'alert' or 'record'")]
    [InlineData("groups: [{name: a, rules: [{alert: X}]}]", "a rule has 'expr'")]
    [InlineData("groups: [{name: a, rules: [{record: 'x y', expr: x}]}]", "'x y' is no name of a metric")]
    [InlineData("groups: [{name: a, rules: [{record: x, expr: x, for: 5m}]}]", "'for', 'keep_firing_for' and 'annotations' are for alerts")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: x, labels: {a-b: c}}]}]", "'a-b' is no name of a label")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: x, for: 5}]}]", "rules.yaml:1: '5' is no duration")]
    [InlineData("groups: [{name: a}, {name: a}]", "each group has a name of its own")]
    [InlineData("groups:\n  - name: a\n    rules:\n      - alert: X\n        fro: 5m", "rules.yaml:5: there is no field 'fro' here.")]
    [InlineData("groups: [{name: a, query_offset: 1m}]", "rules.yaml:1: there is no field 'query_offset' here.")]
    [InlineData("groups: [", "rules.yaml:2:")]
    [InlineData("groups: [~]", "an empty element")]
    [InlineData("groups: [{name: a, rules: [~]}]", "an empty element")]
    [InlineData("groups: [{name: a, rules: [{alert: X, expr: x, labels: {a: '{{ $labels }}'}}]}]", "this lesson's templates have no '{{ $labels }}'")]
    public void ARuleFileWithAFaultSaysWhere(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => RuleFile.Parse(text, "rules.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{ $labels.job }} is {{ $value }}", 0.25, "a is 0.25")]
    [InlineData("{{.Labels.job}}{{ .Labels.none }} {{.Value}}", 1_000_000, "a 1e+06")]
    [InlineData("{{ $value }}", 100_000.5, "100000.5")]
    [InlineData("{{ $value }}", 0.000001, "1e-06")]
    [InlineData("{{ printf \"%0.1f\" $value }}", 7.25, "7.2")]
    [InlineData("{{ $value }}", 1e23, "1e+23")]
    [InlineData("{{ $value }}", -0.0012, "-0.0012")]
    [InlineData("{{ $value }}", double.NaN, "NaN")]
    [InlineData("{{ $value | humanizePercentage }}", 0.03333, "3.333%")]
    [InlineData("{{ $value | humanizePercentage }}", 123.45, "1.234e+04%")]
    [InlineData("{{ $value | humanize }}", 12_345, "12.35k")]
    [InlineData("{{ $value | humanize }}", 0.02, "20m")]
    [InlineData("{{ $value | humanize }}", 2e12, "2T")]
    [InlineData("{{ humanize $value }}", 0, "0")]
    [InlineData("{{ $value | humanizeDuration }}", 90_061, "1d 1h 1m 1s")]
    [InlineData("{{ $value | humanizeDuration }}", 75, "1m 15s")]
    [InlineData("{{ $value | humanizeDuration }}", 0, "0s")]
    [InlineData("{{ $value | humanizeDuration }}", 0.0001, "100us")]
    [InlineData("{{ $value | humanizeDuration }}", -0.5, "-500ms")]
    [InlineData("{{ $value | humanizeDuration }}", double.NaN, "NaN")]
    [InlineData("{{ printf \"%.1f\" $value }}", 0.25, "0.2")]
    [InlineData("{{ printf \"%.1f\" $value }}", 0.35, "0.3")]
    [InlineData("{{ $value | printf \"%.0f%%\" }}", 99.5, "100%")]
    [InlineData("{{ printf \"<%s>\" $labels.job }}", 0, "<a>")]
    [InlineData("{{ $value | humanize | printf \"%s\" }}", 1_500, "1.5k")]
    public void TemplatesAreExpandedAsInGo(string template, double value, string expected) =>
        Assert.Equal(expected, AlertTemplate.Expand(template, LabelSet.Of(("job", "a")), value));

    [Theory]
    [InlineData("{{ $value | humanizeTimestamp }}")]
    [InlineData("{{ $labels.job | humanize }}")]
    [InlineData("{{ $value")]
    [InlineData("{{ if true }}x{{ end }}")]
    [InlineData("{{ printf \"%d\" $value }}")]
    [InlineData("{{ printf \"%.1f and %.1f\" $value }}")]
    [InlineData("{{- $value -}}")]
    public void WhatATemplateDoesNotHaveIsRefused(string template) =>
        Assert.Throws<PromQlException>(() => AlertTemplate.Expand(template, LabelSet.Of(("job", "a")), 1));

    [Theory]
    [InlineData("2m", "1 Pending, 3 Inactive, 4 Pending, 6 Firing, 12 Resolved")]
    [InlineData("0m", "1 Pending, 3 Inactive, 4 Pending, 6 Firing, 8 Resolved, 9 Pending, 10 Inactive")]
    public void AnAlertWaitsFiresGoesOnAndEnds(string keep, string expected)
    {
        var rules = RuleFile.Parse($"groups: [{{name: a, rules: [{{alert: High, expr: x > 5, for: 2m, keep_firing_for: {keep}}}]}}]", "rules.yaml");
        var store = new SampleStore();
        store.Load("x{job=\"a\"}", "1 9 9 1 9 9 9 9 1 9 1 1 1 1");
        var evaluator = new RuleEvaluator(rules, store);
        var changes = Enumerable.Range(0, 14)
            .SelectMany(minute => evaluator.Evaluate(DateTimeOffset.UnixEpoch.AddMinutes(minute)).Select(alert => $"{minute} {alert.State}"));

        // Two minutes high are not enough. Later the alert fires, and ends when the time to keep it is over.
        Assert.Equal(expected, string.Join(", ", changes));
    }

    [Fact]
    public void ASeriesThatIsNoLongerRecordedEndsAtOnce()
    {
        var store = new SampleStore();
        store.Load("x", "9 1");
        var rules = RuleFile.Parse("groups: [{name: a, rules: [{record: high, expr: x > 5}, {alert: High, expr: high}]}]", "rules.yaml");
        var evaluator = new RuleEvaluator(rules, store);
        evaluator.Evaluate(DateTimeOffset.UnixEpoch);
        Assert.Equal(9, store.Number("high", DateTimeOffset.UnixEpoch));
        Assert.Equal(1, store.Number("ALERTS{alertstate=\"firing\"}", DateTimeOffset.UnixEpoch));
        evaluator.Evaluate(DateTimeOffset.UnixEpoch.AddMinutes(1));
        Assert.Empty(store.Query("high or ALERTS", DateTimeOffset.UnixEpoch.AddMinutes(1)));
    }

    [Theory]
    [InlineData("{record: r, expr: x, labels: {a: same}}", "r: two series of the result have the same labels")]
    [InlineData("{alert: R, expr: x, labels: {a: same}}", "R: two series of the result have the same labels")]
    [InlineData("{alert: R, expr: x}", "R: there are 2 results, and the group's limit is 1")]
    public void RulesThatCannotBeEvaluatedAreErrorsWithTheirName(string rule, string message)
    {
        var store = new SampleStore();
        store.Load("x{a=\"1\"}", "1");
        store.Load("x{a=\"2\"}", "1");
        var evaluator = new RuleEvaluator(RuleFile.Parse($"groups: [{{name: a, limit: 1, rules: [{rule}]}}]", "rules.yaml"), store);
        Assert.Contains(message, Assert.Throws<PromQlException>(() => evaluator.Evaluate(DateTimeOffset.UnixEpoch)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("1+2x3", "1 3 5 7")]
    [InlineData("10-5x2", "10 5 0")]
    [InlineData("4x2", "4 4 4")]
    [InlineData("_x2 1 _", "- - 1 -")]
    [InlineData("-3 .5 1e2", "-3 0.5 100")]
    [InlineData("0+0.1x3", "0 0.1 0.2 0.30000000000000004")]
    public void TheNotationOfTestsIsRead(string notation, string expected) =>
        Assert.Equal(expected, string.Join(' ', SeriesNotation.Values(notation).Select(value => value is null ? "-" : FormattableString.Invariant($"{value}"))));

    [Theory]
    [InlineData("1 x5")]
    [InlineData("stalex3")]
    [InlineData("1x99999999")]
    [InlineData("{{schema:1}}")]
    public void WhatIsNoValueIsAnError(string notation)
    {
        var error = Assert.Throws<InvalidDataException>(() => SeriesNotation.Values(notation).ToList());
        Assert.Contains("is no value of a series", error.Message, StringComparison.Ordinal);
    }
}
