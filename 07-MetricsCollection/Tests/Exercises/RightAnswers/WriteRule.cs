using System.Text.Json;
using Course.Testing;
using MetricsCollection.ExerciseTypes;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<WriteRuleTests>("the shares are recorded first, in percent; the unit test is in JSON, which is YAML")]
public static class RecordsTheShare
{
    private static readonly string[] Files = ["rules.yaml"];

    public static RuleAnswer Write() => new(
        """
        groups:
        - name: checkout
          rules:
          - record: job:checkout_requests:rate5m
            expr: sum by (job) (rate(checkout_requests_total[5m]))
          - record: job:checkout_failures:percent
            expr: 100 * sum by (job) (rate(checkout_requests_total{code=~"5[0-9]{2}"}[5m])) / job:checkout_requests:rate5m
          - {alert: CheckoutErrors, expr: 'job:checkout_failures:percent > 5', for: 600s, labels: {severity: page},
             annotations: {summary: 'Checkouts fail'}}
        """,
        JsonSerializer.Serialize(new
        {
            rule_files = Files,
            evaluation_interval = "1m",
            tests = new object[]
            {
                new { interval = "1m", input_series = Traffic(9), alert_rule_test = new object[] { Silent("60m") } },
                new { interval = "1m", input_series = Traffic(90), alert_rule_test = new object[] { Silent("8m"), Fires("20m") } },
            },
        }));

    // On one of two instances. The other one has clients who make mistakes.
    private static object[] Traffic(int failures) =>
    [
        new { series = "checkout_requests_total{job=\"checkout\",instance=\"a\",code=\"500\"}", values = $"0+{failures}x60" },
        new { series = "checkout_requests_total{job=\"checkout\",instance=\"a\",code=\"200\"}", values = $"0+{100 - failures}x60" },
        new { series = "checkout_requests_total{job=\"checkout\",instance=\"b\",code=\"200\"}", values = "0+60x60" },
        new { series = "checkout_requests_total{job=\"checkout\",instance=\"b\",code=\"404\"}", values = "0+40x60" },
    ];

    private static object Silent(string time) => new { eval_time = time, alertname = "CheckoutErrors", exp_alerts = Array.Empty<object>() };

    private static object Fires(string time) => new
    {
        eval_time = time,
        alertname = "CheckoutErrors",
        exp_alerts = new[]
        {
            new { exp_labels = new { job = "checkout", severity = "page" }, exp_annotations = new { summary = "Checkouts fail" } },
        },
    };
}

[RightAnswer<WriteRuleTests>("one minus the share that did not fail; labels are taken away in place of kept; a template in the summary")]
public static class SubtractsTheGood
{
    public static RuleAnswer Write() => new(
        """
        groups:
          - name: checkout
            interval: 1m
            rules:
              - alert: CheckoutErrors
                expr: >-
                  0.05 < 1 - sum without (instance, code) (rate(checkout_requests_total{code!~"5.+"}[300s]))
                  / sum without (instance, code) (rate(checkout_requests_total[300s]))
                for: 10m
                labels: {severity: page}
                annotations:
                  summary: '{{ $labels.job }} fails'
        """,
        """
        rule_files:
          - rules.yaml
        tests:
          - name: little
            interval: 30s
            input_series:
              - {series: 'checkout_requests_total{job="a", instance="1", code="200"}', values: '0+41x100'}
              - {series: 'checkout_requests_total{job="a", instance="2", code="200"}', values: '0+50x100'}
              - {series: 'checkout_requests_total{job="a", instance="2", code="422"}', values: '0+4x100'}
              - {series: 'checkout_requests_total{job="a", instance="1", code="502"}', values: '0+4.6x100'}
            alert_rule_test:
              - {eval_time: 40m, alertname: CheckoutErrors}
          - name: much
            interval: 1m
            input_series:
              - {series: 'checkout_requests_total{job="a", instance="1", code="200"}', values: '0+30x40'}
              - {series: 'checkout_requests_total{job="a", instance="1", code="599"}', values: '0+30x40'}
            alert_rule_test:
              - {eval_time: 5m, alertname: CheckoutErrors}
              - eval_time: 30m
                alertname: CheckoutErrors
                exp_alerts:
                  - exp_labels: {severity: page, job: a}
                    exp_annotations: {summary: a fails}
        """);
}

[RightAnswer<WriteRuleTests>("capitals, backticks, a limit, printf and .Labels; external labels and an alertname in the unit test")]
public static class UsesWhatPrometheusAlsoTakes
{
    public static RuleAnswer Write() => new(
        """
        groups:
          - name: checkout
            limit: 100
            rules:
              - alert: CheckoutErrors
                expr: |
                  100 * SUM BY (job) (rate(checkout_requests_total{code=~`5..`}[5m]))
                    / SUM BY (job) (rate(checkout_requests_total[5m])) > 5
                for: 10m
                labels:
                  severity: page
                annotations:
                  summary: '{{ printf "%.1f" $value }} % of {{ .Labels.job }} fail'
        """,
        """
        rule_files: [rules.yaml]
        evaluation_interval: 1m
        tests:
          - interval: 1m
            external_labels: {region: eu}
            input_series:
              - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                values: 0+70x60 4200+30x30
              - series: checkout_requests_total{job="checkout", instance="1", code="503"}
                values: 0+9x60 540+90x30
              - series: checkout_requests_total{job="checkout", instance="2", code="200"}
                values: 0+101x60 6060+60x30
              - series: checkout_requests_total{job="checkout", instance="2", code="404"}
                values: 0+20x90
            alert_rule_test:
              - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
              - {eval_time: 67m, alertname: CheckoutErrors, exp_alerts: []}
              - eval_time: 80m
                alertname: CheckoutErrors
                exp_alerts:
                  - exp_labels: {alertname: CheckoutErrors, job: checkout, severity: page}
                    exp_annotations: {summary: 45.0 % of checkout fail}
        """);
}
