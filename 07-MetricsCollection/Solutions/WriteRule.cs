using MetricsCollection.ExerciseTypes;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write an alerting rule for Prometheus, and its unit test for promtool, both as YAML.
/// <list type="bullet">
/// <item>The alert <c>CheckoutErrors</c> fires when more than 5 % of the requests of a job have failed for ten minutes. It ends when
/// the share has fallen.</item>
/// <item>The counter is <c>checkout_requests_total</c> with the labels job, instance and code. Codes from 500 to 599 are failures. Use
/// rates over 5 minutes.</item>
/// <item>Judge each job by itself, over all of its instances. The alert keeps the label job.</item>
/// <item>The alert has the label <c>severity: page</c> and an annotation <c>summary</c>.</item>
/// <item>The unit test names the rule file <c>rules.yaml</c>, and passes with your rule. It fails with each of six worse rules.</item>
/// <item>These rules never fire, always fire, fire at 4.01 %, count the codes 4xx as well, judge each instance, or do not wait for ten
/// minutes.</item>
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
                      sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m]))
                        / sum by (job) (rate(checkout_requests_total[5m])) > 0.05
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
              # For an hour 4.5 % fail, all on one instance, and 10 % are mistakes of the clients. Then 45 % fail.
              - interval: 1m
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
