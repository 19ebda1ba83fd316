using Course.Testing;
using MetricsCollection.Exercises;
using MetricsCollection.ExerciseTypes;
using MetricsCollection.Prometheus;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class WriteRuleTests
{
    private const string AnyFailure = """
        groups:
          - name: reference
            rules:
              - alert: AnyFailure
                expr: increase(checkout_requests_total{code="503"}[5m]) > 0
                for: 10m
        """;

    private static readonly DateTimeOffset Begin = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    public Func<RuleAnswer> Answer { get; set; } = WriteRule.Write;

    [Task("7.5", "it fires after ten minutes, and ends with the failures")]
    public void ItFiresAfterTenMinutes()
    {
        // Everything fails from minute 60 to 89. A rate over five minutes shows that until a while after the last bad minute.
        var traffic = new[] { Requests("200", minute => IsBad(minute) ? 0 : 100), Requests("503", minute => IsBad(minute) ? 100 : 0) };
        var (from, _, to) = Replay(110, RuleFile.Parse(AnyFailure, "rules.yaml"), traffic).Single();
        var fired = Replay(110, traffic);
        Expect(
            fired is [var alert] && (alert.From, alert.To) == (from, to),
            $"one alert, from minute {from} to {to}, when everything fails from minute 60 to 89; got {Text(fired)}",
            "an early alert wakes somebody for what passes by itself, and a late alert costs sales");

        fired = Replay(
            50,
            Requests("200", minute => minute is >= 30 and < 34 ? 50 : 100), Requests("503", minute => minute is >= 30 and < 34 ? 50 : 0));
        Expect(fired.Count == 0, $"no alert for four bad minutes; got {Text(fired)}", "'for' holds back what passes by itself");

        static bool IsBad(int minute) => minute is >= 60 and < 90;
    }

    [Task("7.5", "the limit is 5 %")]
    public void TheLimitIsFivePercent()
    {
        var fired = Replay(30, Requests("200", _ => 949), Requests("503", _ => 51));
        Expect(fired.Count == 1, $"an alert at 5.1 %; got {Text(fired)}", "the limit is a share: 5 % is 0.05");
        fired = Replay(30, Requests("200", _ => 951), Requests("503", _ => 49));
        Expect(fired.Count == 0, $"no alert at 4.9 %; got {Text(fired)}", "people switch off an alert that fires below its limit");
    }

    [Task("7.5", "all failures of the server count, and no mistake of a client")]
    public void FailuresOfTheServerCount()
    {
        var fired = Replay(30, Requests("200", _ => 60), Requests("302", _ => 10), Requests("404", _ => 20), Requests("429", _ => 10));
        Expect(
            fired.Count == 0, $"no alert when 40 % are 302, 404 and 429; got {Text(fired)}",
            "a client that asks for the wrong page is no reason to wake somebody");
        foreach (var code in new[] { "500", "502", "511", "599" })
        {
            fired = Replay(30, Requests("200", _ => 60), Requests(code, _ => 40));
            Expect(
                fired.Count == 1, $"an alert when 40 % are {code}; got {Text(fired)}",
                "a server fails in many ways, and each way has its code");
        }

        fired = Replay(30, Requests("200", _ => 565), Requests("404", _ => 400), Requests("503", _ => 35));
        Expect(fired.Count == 0, $"no alert at 3.5 % of all requests, 404 included; got {Text(fired)}", "the share is of all requests of the job");
    }

    [Task("7.5", "rates, not totals")]
    public void RatesAndNotTotals()
    {
        // After a year without failures a third fails. Of the total this is less than a thousandth.
        var fired = Replay(
            60, Requests("200", minute => minute >= 30 ? 67 : 100, before: 50_000_000), Requests("503", minute => minute >= 30 ? 33 : 0));
        Expect(
            fired.Count == 1, $"an alert when a third fails, after a year without failures; got {Text(fired)}",
            "after a year, a share of totals hardly moves");
    }

    [Task("7.5", "each job by itself, over its instances")]
    public void EachJobByItself()
    {
        // Two small jobs fail. The large job is well. One instance of the third fails, and four are well.
        var fired = Replay(
            30,
            Requests("200", _ => 5), Requests("503", _ => 5),
            Requests("200", _ => 5, instance: "2"), Requests("503", _ => 5, instance: "2"),
            Requests("200", _ => 5, job: "search"), Requests("503", _ => 5, job: "search"), Requests("200", _ => 10_000, job: "big"),
            Requests("503", _ => 3, job: "well"), Requests("200", _ => 97, job: "well", instance: "2"));
        Expect(
            fired.Select(alert => alert.Job).Order(StringComparer.Ordinal).SequenceEqual(["checkout", "search"]),
            $"one alert for the job 'checkout' with its two instances, and one for 'search'; got {Text(fired)}",
            "a sum over all jobs hides the small ones, and a series for each instance calls twice");
    }

    [Task("7.5", "the alert has its name, its severity and a summary")]
    public void ItHasNameSeverityAndSummary()
    {
        var rule = Rules(Answer()).SelectMany(group => group.Rules).FirstOrDefault(each => each.Alert == "CheckoutErrors");
        Expect(rule is not null, "a rule with alert: CheckoutErrors; got none", "silences and run books go by the name");
        var severity = rule!.Labels.GetValueOrDefault("severity");
        Expect(severity == "page", $"severity: page; got '{severity}'", "Alertmanager decides by this label whom to wake");
        var summary = rule.Annotations.GetValueOrDefault("summary");
        Expect(!string.IsNullOrWhiteSpace(summary), "an annotation summary; got none", "the person on call reads it first");
    }

    [Task("7.5", "the unit test passes with the rule, and fails with worse rules")]
    public void TheUnitTestTestsSomething()
    {
        var answer = Answer();
        Assert.SkipWhen(
            new[] { TheLimitIsFivePercent, FailuresOfTheServerCount, EachJobByItself }.Any(check => Record.Exception(check) is not null),
            "The rule itself is not right yet. Mend that first.");
        var problems = Problems(answer.UnitTest, answer.Rules);
        Expect(
            problems is [], $"the unit test to pass with the rule; got {string.Join("; ", problems)}",
            "a failing test says nothing about a change");
        Expect(
            answer.UnitTest.Contains("rules.yaml", StringComparison.Ordinal), "rules.yaml among the rule_files; got none",
            "promtool finds the rule by it");
        foreach (var (what, rules) in WorseRules.Of(answer.Rules))
        {
            Expect(
                Problems(answer.UnitTest, rules).Count > 0, $"the unit test to fail with a rule that {what}; it passed",
                $"somebody changes the rule one day, and this test would not notice that it {what}");
        }
    }

    private static IReadOnlyList<string> Problems(string test, string rules)
    {
        try
        {
            var checks = RuleUnitTest.Run(test, RuleFile.Parse(rules, "rules.yaml")).ToList();
            return checks.Count > 0 ? [.. checks.OfType<string>()] : ["no check at all"];
        }
        catch (Exception exception) when (exception is InvalidDataException or PromQlException)
        {
            return [exception.Message];
        }
    }

    private static IReadOnlyList<RuleGroup> Rules(RuleAnswer answer)
    {
        try
        {
            return RuleFile.Parse(answer.Rules, "rules.yaml");
        }
        catch (InvalidDataException exception)
        {
            Assert.Fail(Unreadable(exception));
            throw;
        }
    }

    private static string Unreadable(Exception exception) =>
        $"expected a rule file; got an error: {exception.Message} Why it matters: a rule that cannot be read never fires. "
        + "The course reads a part of PromQL, and of the templates. 'promtool check rules' tells whether Prometheus reads more.";

    private static Traffic Requests(
        string code, Func<int, int> perMinute, string job = "checkout", string instance = "1", long before = 0) => new(
        LabelSet.Of((LabelSet.NameLabel, "checkout_requests_total"), ("job", job), ("instance", instance), ("code", code)),
        perMinute, before);

    private List<(int From, string Job, int To)> Replay(int minutes, params Traffic[] traffic) => Replay(minutes, Rules(Answer()), traffic);

    /// <summary>For each alert the minute when it fires, its job, and the minute when it ends (or the last one).</summary>
    private static List<(int From, string Job, int To)> Replay(int minutes, IReadOnlyList<RuleGroup> rules, params Traffic[] traffic)
    {
        var store = new SampleStore();
        var evaluator = new RuleEvaluator(rules, store);
        var totals = Array.ConvertAll(traffic, each => each.Before);
        var fired = new List<(int From, string Job, int To)>();
        for (var minute = 0; minute <= minutes; minute++)
        {
            var time = Begin.AddMinutes(minute);
            for (var i = 0; i < traffic.Length; i++)
            {
                totals[i] += traffic[i].PerMinute(minute);
                store.Append(traffic[i].Series, time.ToUnixTimeMilliseconds(), totals[i]);
            }

            foreach (var alert in Evaluate(evaluator, time))
            {
                var job = alert.Labels["job"];
                if (alert.State == AlertState.Firing)
                {
                    fired.Add((minute, job, minutes));
                }
                else if (alert.State == AlertState.Resolved)
                {
                    var last = fired.FindLastIndex(each => each.Job == job);
                    fired[last] = fired[last] with { To = minute };
                }
            }
        }

        return fired;
    }

    private static IReadOnlyList<Alert> Evaluate(RuleEvaluator evaluator, DateTimeOffset time)
    {
        try
        {
            return evaluator.Evaluate(time);
        }
        catch (PromQlException exception)
        {
            Assert.Fail(Unreadable(exception));
            throw;
        }
    }

    private static void Expect(bool holds, string what, string why) => Assert.True(holds, $"expected {what}. Why it matters: {why}.");

    private static string Text(List<(int From, string Job, int To)> fired) => fired.Count == 0 ? "none"
        : string.Join(", ", fired.Select(each => $"'{each.Job}' from {each.From} to {each.To}"));

    private sealed record Traffic(LabelSet Series, Func<int, int> PerMinute, long Before);
}
