using Course.Testing;
using MetricsCollection.Contracts;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>A series for each instance.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.EachJobByItself), "calls twice")]
public static class AlertsForEachInstance
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job, instance) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job, instance) (rate(checkout_requests_total[5m])) > 0.05
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
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60 5880+20x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60 120+80x30
                alert_rule_test:
                  - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
                  - {eval_time: 67m, alertname: CheckoutErrors, exp_alerts: []}
                  - eval_time: 85m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, instance: "1", severity: page}
                        exp_annotations: {summary: Checkouts fail}
            """);
}

/// <summary>A ticket.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItSaysWhat), "whom to wake")]
public static class MakesItATicket
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.05
                    for: 10m
                    labels:
                      severity: ticket
                    annotations:
                      summary: Checkouts fail
            """,
            """
            rule_files: [rules.yaml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60 5880+20x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60 120+80x30
                alert_rule_test:
                  - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
                  - {eval_time: 67m, alertname: CheckoutErrors, exp_alerts: []}
                  - eval_time: 85m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: ticket}
                        exp_annotations: {summary: Checkouts fail}
            """);
}

/// <summary>A test that only looks whether it fires.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "checks nothing")]
public static class TestsOnlyTheFire
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.05
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
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+80x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+20x30
                alert_rule_test:
                  - eval_time: 20m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: page}
                        exp_annotations: {summary: Checkouts fail}
            """);
}

/// <summary>A test that only looks whether it is silent.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "checks nothing")]
public static class TestsOnlyTheSilence
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.05
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
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60
                alert_rule_test:
                  - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
            """);
}

/// <summary>A limit of 10 %.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItFiresAfterTenMinutes), "0.05 of a ratio")]
public static class AsksForHalf
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.1
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
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60 5880+20x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60 120+80x30
                alert_rule_test:
                  - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
                  - {eval_time: 67m, alertname: CheckoutErrors, exp_alerts: []}
                  - eval_time: 85m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: page}
                        exp_annotations: {summary: Checkouts fail}
            """);
}

/// <summary>A limit of 3 %.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItIsSilentForLittleAndForWhatIsShort), "below its own limit")]
public static class AsksForLess
{
    public static RuleAnswer Write() => new(
            """
            groups:
              - name: checkout
                rules:
                  - alert: CheckoutErrors
                    expr: sum by (job) (rate(checkout_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(checkout_requests_total[5m])) > 0.03
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
              - interval: 1m
                input_series:
                  - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                    values: 0+98x60 5880+20x30
                  - series: checkout_requests_total{job="checkout", instance="1", code="500"}
                    values: 0+2x60 120+80x30
                alert_rule_test:
                  - {eval_time: 60m, alertname: CheckoutErrors, exp_alerts: []}
                  - {eval_time: 67m, alertname: CheckoutErrors, exp_alerts: []}
                  - eval_time: 85m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: page}
                        exp_annotations: {summary: Checkouts fail}
            """);
}
