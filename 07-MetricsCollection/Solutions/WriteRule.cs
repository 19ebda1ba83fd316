using MetricsCollection.Contracts;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write a rule for Prometheus, and its unit test for promtool, both as YAML.
/// <list type="bullet">
/// <item>The alert <c>CheckoutErrors</c> fires when for ten minutes more than 5 % of the requests of a job have failed: the counter <c>checkout_requests_total</c> with the labels job, instance and code; those with code 5xx have failed; rates over 5 minutes.</item>
/// <item>Each job by itself, over all of its instances. It has the label <c>severity: page</c> and an annotation <c>summary</c>.</item>
/// <item>The test fails for a rule that never fires, that always fires, that fires at a tenth of the share, and for one without the ten minutes. It names the rule's file <c>rules.yaml</c>.</item>
/// </list>
/// </summary>
public static class WriteRule
{
    /// <returns>The rule file and the test file.</returns>
    public static RuleAnswer Write()
    {
        return new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: |
                      sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.05
                    for: 10m
                    labels:
                      severity: page
                    annotations:
                      summary: Checkouts fail
            """,
            """
            rule_files: [rules.yaml]
            evaluation_interval: 1m
            tests:
              - name: a few errors, then many
                interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60 5880+80x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60 120+20x30
                alert_rule_test:
                  - eval_time: 60m
                    alertname: CheckoutErrors
                    exp_alerts: []
                  - eval_time: 67m
                    alertname: CheckoutErrors
                    exp_alerts: []
                  - eval_time: 80m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: page}
                        exp_annotations: {summary: Checkouts fail}
            """);
    }
}
