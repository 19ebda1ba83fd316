using System.Globalization;

namespace MetricsCollection.Prometheus;

/// <summary>
/// Runs the unit tests of rules that <c>promtool test rules</c> runs: written series, and the alerts and values that must come of them.
/// See https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules.
/// </summary>
public static class RuleUnitTest
{
    #region run
    /// <summary>Runs the tests, one check after the other.</summary>
    /// <param name="tests">The text of the tests.</param>
    /// <param name="groups">The rules; the files that a test names are not read here.</param>
    /// <returns>For each check null if it holds, else what does not hold, with the test's name, the alert and the time.</returns>
    /// <exception cref="InvalidDataException">The tests cannot be read.</exception>
    public static IEnumerable<string?> Run(string tests, IReadOnlyList<RuleGroup> groups)
    {
        var file = StrictYaml.Read<UnitTestFile>(tests, "the tests");
        if (file.GroupEvalOrder.Distinct().Count() < file.GroupEvalOrder.Count)
        {
            throw new InvalidDataException("group_eval_order has a group twice.");
        }

        var ordered = groups.OrderBy(group => Math.Max(0, file.GroupEvalOrder.IndexOf(group.Name))).ToList();
        return file.Tests.SelectMany(test => test.AlertRuleTest).Any(check => check.Alertname.Length == 0)
            ? throw new InvalidDataException("Each alert_rule_test has an alertname.")
            : file.Tests.SelectMany(test => Run(test, file.EvaluationInterval, ordered));
    }

    private static IEnumerable<string?> Run(UnitTest test, TimeSpan interval, IReadOnlyList<RuleGroup> groups)
    {
        var store = new SampleStore();
        foreach (var series in test.InputSeries)
        {
            store.Load(series.Series, series.Values, test.Interval > TimeSpan.Zero ? test.Interval : interval);
        }

        var evaluator = new RuleEvaluator(groups, store);
        var times = test.AlertRuleTest.Select(check => check.EvalTime).Concat(test.PromqlExprTest.Select(check => check.EvalTime));
        var end = times.DefaultIfEmpty().Max();
        for (var time = TimeSpan.Zero; time <= end; time += interval)
        {
            var problem = Evaluate(evaluator, time);
            if (problem is not null)
            {
                yield return $"{test.Name}, {problem}";
                yield break;
            }

            foreach (var check in test.AlertRuleTest.Where(check => check.EvalTime >= time && check.EvalTime < time + interval))
            {
                yield return Compare(check, evaluator.Alerts, Where(test, check.Alertname, check.EvalTime));
            }
        }

        foreach (var check in test.PromqlExprTest)
        {
            yield return Compare(check, store, Where(test, check.Expr, check.EvalTime));
        }
    }
    #endregion

    private static string Where(UnitTest test, string what, TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{test.Name}, {what} at {time.TotalMinutes}m");

    private static string? Evaluate(RuleEvaluator evaluator, TimeSpan time)
    {
        try
        {
            evaluator.Evaluate(DateTimeOffset.UnixEpoch + time);
            return null;
        }
        catch (PromQlException exception)
        {
            return $"at {time}: {exception.Message}";
        }
    }

    private static string? Compare(AlertCheck check, IEnumerable<Alert> alerts, string where)
    {
        var got = alerts.Where(alert => alert.State == AlertState.Firing && alert.Name == check.Alertname).ToList();
        var wanted = check.ExpAlerts
            .Select(alert => (Labels: LabelSet.Of(alert.ExpLabels).With("alertname", check.Alertname), alert.ExpAnnotations)).ToList();
        if (got.Count != wanted.Count)
        {
            return $"{where}: expected {wanted.Count} alerts that fire, got {got.Count}";
        }

        foreach (var (labels, texts) in wanted)
        {
            if (got.Find(alert => alert.Labels.Equals(labels)) is not { } alert)
            {
                return $"{where}: expected {labels}, got {string.Join(" ", got.Select(each => each.Labels))}";
            }

            var wrong = alert.Annotations.Keys.Union(texts.Keys)
                .FirstOrDefault(name => alert.Annotations.GetValueOrDefault(name) != texts.GetValueOrDefault(name));
            if (wrong is not null)
            {
                return $"{where}: expected {wrong} '{texts.GetValueOrDefault(wrong)}', got '{alert.Annotations.GetValueOrDefault(wrong)}'";
            }

            got.Remove(alert);
        }

        return null;
    }

    private static string? Compare(ExpressionCheck check, SampleStore store, string where)
    {
        try
        {
            var got = store.Query(check.Expr, DateTimeOffset.UnixEpoch + check.EvalTime);
            var wanted = check.ExpSamples.Select(sample => (Series: PromQl.ParseSeries(sample.Labels), sample.Value)).ToList();
            return got.Count == wanted.Count && wanted.TrueForAll(got.Contains) ? null
                : $"{where}: expected {Text(wanted)}, got {Text(got)}";
        }
        catch (PromQlException exception)
        {
            return $"{where}: {exception.Message}";
        }
    }

    private static string Text(IEnumerable<(LabelSet Series, double Value)> samples) => string.Join(
        " ", samples.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Series} {each.Value}")).DefaultIfEmpty("nothing"));
}
