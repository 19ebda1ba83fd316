using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Prometheus;

public sealed class RuleUnitTestTests
{
    private const string Rules = """
        groups:
          - name: a
            limit: 5
            interval: 30s
            labels: {team: shop}
            rules:
              - {record: doubled, expr: x * 2}
              - {alert: High, expr: x > 5, for: 1m, annotations: {summary: "{{ $value }} on {{ .Labels.job }}"}}
        """;

    private static IReadOnlyList<string?> Run(string tests) => [.. RuleUnitTest.Run($$"""
        rule_files: [rules.yaml]
        evaluation_interval: 1m
        group_eval_order: [a]
        tests:
          - name: t
            interval: 1m
            input_series: [{series: 'x{job="a"}', values: 1 9 9 9}]
            external_labels: {cluster: eu}
            external_url: https://prometheus.shop.example
            {{tests}}
        """, RuleFile.Parse(Rules, "rules.yaml"))];

    [Theory]
    [InlineData("alert_rule_test: [{eval_time: 2m, alertname: High, exp_alerts: [{exp_labels: {job: a, team: shop}, exp_annotations: {summary: 9 on a}}]}]")]
    [InlineData("alert_rule_test: [{eval_time: 2m, alertname: High, exp_alerts: [{exp_labels: {alertname: High, job: a, team: shop}, exp_annotations: {summary: 9 on a}}]}]")]
    [InlineData("alert_rule_test: [{eval_time: 1m, alertname: High, exp_alerts: []}]")]
    [InlineData("promql_expr_test: [{expr: doubled, eval_time: 1m, exp_samples: [{labels: 'doubled{job=\"a\", team=\"shop\"}', value: 18}]}]")]
    [InlineData("promql_expr_test: [{expr: count(x), eval_time: 1m, exp_samples: [{value: 1}]}]")]
    [InlineData("promql_expr_test: [{expr: 1 + 1, eval_time: 1m, exp_samples: [{labels: '{}', value: 2}]}]")]
    public void ATestThatHoldsIsNothing(string test) => Assert.Null(Assert.Single(Run(test)));

    [Theory]
    [InlineData("alert_rule_test: [{eval_time: 2m, alertname: High}]", "t, High at 2m: expected 0 alerts that fire, got 1")]
    [InlineData("alert_rule_test: [{eval_time: 2m, alertname: High, exp_alerts: [{exp_labels: {job: a}}]}]", "t, High at 2m: expected {alertname=\"High\", job=\"a\"}, got")]
    [InlineData("alert_rule_test: [{eval_time: 2m, alertname: High, exp_alerts: [{exp_labels: {job: a, team: shop}}]}]", "expected summary '', got '9 on a'")]
    [InlineData("promql_expr_test: [{expr: doubled, eval_time: 1m, exp_samples: [{value: 18}]}]", "t, doubled at 1m: expected {} 18, got doubled{job=\"a\", team=\"shop\"} 18")]
    [InlineData("promql_expr_test: [{expr: 'rate(x)', eval_time: 1m}]", "t, rate(x) at 1m: rate() takes a range")]
    public void ATestThatDoesNotHoldSaysWhy(string test, string message) => Assert.Contains(message, Assert.Single(Run(test)), StringComparison.Ordinal);

    [Theory]
    [InlineData("alert_rule_test: [{eval_time: 2m}]", "Each alert_rule_test has an alertname")]
    [InlineData("alert_rule_test: [{eval_time: soon, alertname: High}]", "'soon' is no duration")]
    [InlineData("alert_rules_test: []", "the tests:10: there is no field 'alert_rules_test' here")]
    public void ATestThatCannotBeReadIsAnErrorWithItsPlace(string test, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Run(test)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{series: 'x{job=\"a\"}', values: 1 2x}", "'2x' is no value of a series")]
    [InlineData("{series: 'x{job=~\"a\"}', values: 1}", "the labels of a series have '='")]
    public void SeriesThatCannotBeReadAreErrors(string series, string message)
    {
        var test = $"tests: [{{input_series: [{series}], promql_expr_test: [{{expr: x}}]}}]";
        var error = Assert.Throws<InvalidDataException>(() => RuleUnitTest.Run(test, RuleFile.Parse(Rules, "rules.yaml")).ToList());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
