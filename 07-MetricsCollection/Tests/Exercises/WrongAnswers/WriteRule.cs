using Course.Testing;
using MetricsCollection.ExerciseTypes;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Makes an alert of each instance.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.EachJobByItself), "calls twice")]
public static class AlertsForEachInstance
{
    public static RuleAnswer Write() => new CheckoutRule { By = "job, instance" }.Answer;
}

/// <summary>Adds up all jobs.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.EachJobByItself), "hides the small ones")]
public static class AddsUpAllJobs
{
    public static RuleAnswer Write() => new CheckoutRule { By = "" }.Answer;
}

/// <summary>Knows one job.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.EachJobByItself), "one for 'search'")]
public static class KnowsOneJob
{
    public static RuleAnswer Write() => new CheckoutRule { Selector = "job=\"checkout\"," }.Answer;
}

/// <summary>Makes a ticket of it.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItHasNameSeverityAndSummary), "whom to wake")]
public static class MakesItATicket
{
    public static RuleAnswer Write() => new CheckoutRule { Severity = "ticket" }.Answer;
}

/// <summary>Says nothing to the person on call.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItHasNameSeverityAndSummary), "the person on call")]
public static class HasNoSummary
{
    public static RuleAnswer Write() => new CheckoutRule { Annotation = "description" }.Answer;
}

/// <summary>Takes 10 % for 5 %.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheLimitIsFivePercent), "5 % is 0.05")]
public static class AsksForTwiceAsMuch
{
    public static RuleAnswer Write() => new CheckoutRule { Limit = "0.1" }.Answer;
}

/// <summary>Takes nearly 6 % for 5 %.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheLimitIsFivePercent), "5 % is 0.05")]
public static class AsksForNearlySix
{
    public static RuleAnswer Write() => new CheckoutRule { Limit = "0.0599" }.Answer;
}

/// <summary>Takes 4 % for 5 %.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheLimitIsFivePercent), "below its limit")]
public static class AsksForLess
{
    public static RuleAnswer Write() => new CheckoutRule { Limit = "0.0401" }.Answer;
}

/// <summary>Counts the mistakes of clients.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "asks for the wrong page")]
public static class CountsTheClientsMistakes
{
    public static RuleAnswer Write() => new CheckoutRule { Code = "=~\"[45]..\"" }.Answer;
}

/// <summary>Counts everything but 200.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "asks for the wrong page")]
public static class CountsAllButOneCode
{
    public static RuleAnswer Write() => new CheckoutRule { Code = "!=\"200\"" }.Answer;
}

/// <summary>Counts the codes from 500 to 509.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "when 40 % are 511")]
public static class CountsTheFirstTenCodes
{
    public static RuleAnswer Write() => new CheckoutRule { Code = "=~\"50.\"" }.Answer;
}

/// <summary>Counts redirects.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "when 40 % are 302, 404 and 429")]
public static class CountsRedirects
{
    public static RuleAnswer Write() => new CheckoutRule { Code = "!~\"[24]..\"" }.Answer;
}

/// <summary>Takes the share of the requests without the mistakes of clients.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "the share is of all requests")]
public static class LeavesClientsOutOfTheWhole
{
    public static RuleAnswer Write() => new CheckoutRule { All = "code!~\"4..\"" }.Answer;
}

/// <summary>Counts one code.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.FailuresOfTheServerCount), "each way has its code")]
public static class CountsOneCode
{
    public static RuleAnswer Write() => new CheckoutRule { Code = "=\"503\"" }.Answer;
}

/// <summary>Waits nine minutes.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItFiresAfterTenMinutes), "an early alert")]
public static class WaitsNineMinutes
{
    public static RuleAnswer Write() => new CheckoutRule { For = "9m" }.Answer;
}

/// <summary>Waits twelve minutes.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItFiresAfterTenMinutes), "a late alert")]
public static class WaitsTwelveMinutes
{
    public static RuleAnswer Write() => new CheckoutRule { For = "12m" }.Answer;
}

/// <summary>Looks back for ten minutes: the alert ends late.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.ItFiresAfterTenMinutes), "one alert, from minute")]
public static class LooksBackTooFar
{
    public static RuleAnswer Write() => new CheckoutRule { Range = "10m" }.Answer;
}

/// <summary>Tests only that the alert fires.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "a rule that always fires")]
public static class TestsOnlyThatItFires
{
    public static RuleAnswer Write() => new CheckoutRule { Times = [80] }.Answer;
}

/// <summary>Tests only that the alert is silent.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "a rule that never fires")]
public static class TestsOnlyThatItIsSilent
{
    public static RuleAnswer Write() => new CheckoutRule { Times = [60] }.Answer;
}

/// <summary>Does not look into the ten minutes.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "a rule that does not wait for ten minutes")]
public static class TestsNoTimeBetween
{
    public static RuleAnswer Write() => new CheckoutRule { Times = [60, 80] }.Answer;
}

/// <summary>Stays far below the limit.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "a rule that fires at 4.01 %")]
public static class StaysFarBelowTheLimit
{
    public static RuleAnswer Write() => new CheckoutRule { FailedBefore = 6 }.Answer;
}

/// <summary>Has no mistakes of clients.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "a rule that counts the codes 4xx")]
public static class HasNoClientsMistakes
{
    public static RuleAnswer Write() => new CheckoutRule { ClientsMistake = "201" }.Answer;
}

/// <summary>Checks the unit test of another file.</summary>
[WrongAnswer<WriteRuleTests>(nameof(WriteRuleTests.TheUnitTestTestsSomething), "promtool finds the rule by it")]
public static class NamesAnotherFile
{
    public static RuleAnswer Write() => new CheckoutRule { File = "checkout.yml" }.Answer;
}

/// <summary>A right answer, of which a mistake replaces one part.</summary>
file sealed record CheckoutRule
{
    public string Selector { get; init; } = "";

    public string Code { get; init; } = "=~\"5..\"";

    /// <summary>Which requests are the whole.</summary>
    public string All { get; init; } = "";

    public string By { get; init; } = "job";

    public string Range { get; init; } = "5m";

    public string Limit { get; init; } = "0.05";

    public string For { get; init; } = "10m";

    public string Severity { get; init; } = "page";

    public string Annotation { get; init; } = "summary";

    public string File { get; init; } = "rules.yaml";

    /// <summary>Failures of 200 requests a minute in the first hour; afterwards there are 90.</summary>
    public int FailedBefore { get; init; } = 9;

    public string ClientsMistake { get; init; } = "404";

    /// <summary>The minutes in which the unit test looks. From minute 72 on the alert fires.</summary>
    public int[] Times { get; init; } = [60, 67, 80];

    public RuleAnswer Answer => new(
        $$"""
        groups:
          - name: checkout
            rules:
              - alert: CheckoutErrors
                expr: |
                  sum by ({{By}}) (rate(checkout_requests_total{{{Selector}}code{{Code}}}[{{Range}}]))
                    / sum by ({{By}}) (rate(checkout_requests_total{{{Selector}}{{All}}}[{{Range}}])) > {{Limit}}
                for: {{For}}
                labels:
                  severity: {{Severity}}
                annotations:
                  {{Annotation}}: Checkouts fail
        """,
        $$"""
        rule_files: [{{File}}]
        evaluation_interval: 1m
        tests:
          - interval: 1m
            input_series:
              - series: checkout_requests_total{job="checkout", instance="1", code="200"}
                values: 0+70x60 4200+30x30
              - series: checkout_requests_total{job="checkout", instance="1", code="503"}
                values: 0+{{FailedBefore}}x60 {{FailedBefore * 60}}+90x30
              - series: checkout_requests_total{job="checkout", instance="2", code="200"}
                values: 0+101x60 6060+60x30
              - series: checkout_requests_total{job="checkout", instance="2", code="{{ClientsMistake}}"}
                values: 0+20x90
            alert_rule_test:
        {{string.Join('\n', Times.Select(Look))}}
        """);

    private string Look(int minute) => minute < 72
        ? $"      - {{eval_time: {minute}m, alertname: CheckoutErrors, exp_alerts: []}}"
        : $$"""
                  - eval_time: {{minute}}m
                    alertname: CheckoutErrors
                    exp_alerts:
                      - exp_labels: {job: checkout, severity: {{Severity}}}
                        exp_annotations: { {{Annotation}}: Checkouts fail }
            """;
}
