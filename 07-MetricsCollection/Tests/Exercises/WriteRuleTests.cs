using System.Globalization;
using Course.Testing;
using MetricsCollection.Contracts;
using MetricsCollection.Exercises;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class WriteRuleTests
{
    public Func<RuleAnswer> Answer { get; set; } = WriteRule.Write;

    [Task("7.5", "it fires after ten minutes above 5 %, and comes to an end")]
    public void ItFiresAfterTenMinutes()
    {
        var fired = Replay(minute => minute is >= 60 and < 90 ? (80, 20) : (98, 2), minutes: 120);
        Expect(fired is [( >= 69 and <= 73, _, > 90 and < 100)], $"one alert, from about minute 71 to 95, when 20 % fail from minute 60 to 89; got {Text(fired)}", "the rate looks back five minutes, and ten more must pass");
        fired = Replay(minute => (94, 6), minutes: 30);
        Expect(fired.Count == 1, $"an alert at 6 %; got {Text(fired)}", "5 % is 0.05 of a ratio");
    }

    [Task("7.5", "it is silent for little, and for what is short")]
    public void ItIsSilentForLittleAndForWhatIsShort()
    {
        var fired = Replay(_ => (96, 4), minutes: 60);
        Expect(fired.Count == 0, $"silence at 4 %; got {Text(fired)}", "an alert below its own limit is switched off");
        fired = Replay(minute => minute is >= 30 and < 34 ? (50, 50) : (100, 0), minutes: 60);
        Expect(fired.Count == 0, $"silence for four bad minutes; got {Text(fired)}", "what passes by itself needs nobody: that is what 'for' is for");
    }

    [Task("7.5", "rates, not totals: what was a year ago does not matter")]
    public void RatesAndNotTotals()
    {
        // A year without a fault, then a third fails; the total is still below a thousandth.
        var fired = Replay(minute => minute >= 30 ? (67, 33) : (100, 0), minutes: 60, begin: 50_000_000);
        Expect(fired.Count == 1, $"an alert when a third fails, after a year of peace; got {Text(fired)}", "a share of totals hardly moves any more after a year");
    }

    [Task("7.5", "each job by itself, over its instances")]
    public void EachJobByItself()
    {
        // One job is small and broken, the other large and well.
        var fired = Replay(_ => (5, 5), minutes: 30, others: [("big", "1", 10_000, 0), ("checkout", "2", 5, 5)]);
        Expect(fired is [(_, "checkout", _)], $"one alert, for the job 'checkout' with its two instances; got {Text(fired)}", "a sum over all jobs hides the small one, and a series for each instance calls twice");
    }

    [Task("7.5", "it says how bad it is, and what")]
    public void ItSaysWhat()
    {
        var rule = Rules().SelectMany(group => group.Rules).FirstOrDefault(each => each.Alert == "CheckoutErrors");
        Expect(rule is not null, "a rule with alert: CheckoutErrors; got none", "silences and run books go by its name");
        Expect(rule!.Labels.GetValueOrDefault("severity") == "page", $"severity: page; got '{rule.Labels.GetValueOrDefault("severity")}'", "Alertmanager decides by it whom to wake");
        Expect(rule.Annotations.GetValueOrDefault("summary", "").Length > 0, "an annotation summary; got none", "it is what the one who was woken reads");
    }

    [Task("7.5", "the unit test passes with the rule, and fails with worse ones")]
    public void TheUnitTestTestsSomething()
    {
        var answer = Answer();
        Expect(Runs(answer.UnitTest, Rules()) is [], $"the test to pass with the rule; got {string.Join("; ", Runs(answer.UnitTest, Rules()))}", "a test that fails is no test yet");
        Expect(answer.UnitTest.Contains("rules.yaml", StringComparison.Ordinal), "rules.yaml among its rule_files", "promtool finds the rule by it");
        var rule = Rules().SelectMany(group => group.Rules).First(each => each.Alert == "CheckoutErrors");
        foreach (var (what, worse) in new[]
        {
            ("never fires", rule with { Expression = PromQl.Parse("vector(1) > 2") }),
            ("always fires", rule with { Expression = PromQl.Parse("group by (job) (checkout_requests_total) > 0".Replace("group", "max", StringComparison.Ordinal)), For = TimeSpan.Zero }),
            ("fires at a tenth of the share", rule with { Expression = new ShareAboveATenthOfTheLimit() }),
            ("does not wait for ten minutes", rule with { For = TimeSpan.Zero }),
        })
        {
            Expect(Runs(answer.UnitTest, [new("checkout", [worse])]).Count > 0, $"the test to fail for a rule that {what}; it passed", $"a test that passes for a rule that {what} checks nothing");
        }
    }

    private static IReadOnlyList<string> Runs(string test, IReadOnlyList<RuleGroup> rules)
    {
        try
        {
            var checks = RuleUnitTest.Run(test, rules).ToList();
            return checks.Count > 0 ? [.. checks.OfType<string>()] : ["it checks nothing"];
        }
        catch (Exception exception) when (exception is InvalidDataException or PromQlException)
        {
            return [exception.Message];
        }
    }

    private IReadOnlyList<RuleGroup> Rules()
    {
        try
        {
            return RuleFile.Parse(Answer().Rules, "rules.yaml");
        }
        catch (InvalidDataException exception)
        {
            Assert.Fail($"expected a rule file; got an error: {exception.Message} Why it matters: Prometheus does not start with a file that it cannot read.");
            throw;
        }
    }

    /// <summary>Each alert's minute of firing, its job, and the minute of its end (or the last one).</summary>
    private List<(int From, string Job, int To)> Replay(Func<int, (int Good, int Failed)> perMinute, int minutes, long begin = 0, IReadOnlyList<(string Job, string Instance, int Good, int Failed)>? others = null)
    {
        var (store, rules) = (new SampleStore(), Rules());
        var evaluator = new RuleEvaluator(rules, store);
        var start = new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);
        var totals = new Dictionary<LabelSet, long>();
        var fired = new List<(int From, string Job, int To)>();
        for (var minute = 0; minute <= minutes; minute++)
        {
            var (good, failed) = perMinute(minute);
            foreach (var (job, instance, ok, bad) in (others ?? []).Prepend(("checkout", "1", good, failed)))
            {
                Count(job, instance, "200", ok);
                Count(job, instance, "503", bad);
            }

            foreach (var alert in evaluator.Evaluate(start.AddMinutes(minute)))
            {
                if (alert.State == AlertState.Firing)
                {
                    fired.Add((minute, alert.Labels["job"], minutes));
                }
                else if (alert.State == AlertState.Resolved)
                {
                    var index = fired.FindLastIndex(each => each.Job == alert.Labels["job"]);
                    fired[index] = fired[index] with { To = minute };
                }
            }

            void Count(string job, string instance, string code, int by)
            {
                var series = LabelSet.Of((LabelSet.NameLabel, "checkout_requests_total"), ("job", job), ("instance", instance), ("code", code));
                totals[series] = totals.GetValueOrDefault(series, code == "200" ? begin : 0) + by;
                store.Append(series, start.AddMinutes(minute).ToUnixTimeMilliseconds(), totals[series]);
            }
        }

        return fired;
    }

    // Computed here, and not written in PromQL: that would be the answer.
    private sealed record ShareAboveATenthOfTheLimit : PromExpression
    {
        private static readonly PromExpression Rates = PromQl.Parse("rate(checkout_requests_total[5m])");

        public override PromValue Evaluate(SampleStore store, long time) => PromValue.Of(Rates.Evaluate(store, time).Vector
            .GroupBy(rate => rate.Series["job"])
            .Select(job => (LabelSet.Of(("job", job.Key)), job.Where(rate => rate.Series["code"][0] == '5').Sum(rate => rate.Value) / job.Sum(rate => rate.Value)))
            .Where(share => share.Item2 > 0.005));
    }

    private static void Expect(bool holds, string what, string why) => Assert.True(holds, $"expected {what}. Why it matters: {why}.");

    private static string Text(List<(int From, string Job, int To)> fired) => fired.Count == 0 ? "none" : string.Join(", ", fired.Select(each => string.Create(CultureInfo.InvariantCulture, $"'{each.Job}' from {each.From} to {each.To}")));
}
