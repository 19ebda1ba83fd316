using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace MetricsCollection.Prometheus;

/// <summary>
/// Runs the unit tests of rules that <c>promtool test rules</c> runs: series that are written down, and which alerts there must be when.
/// See https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules.
/// </summary>
public static partial class RuleUnitTest
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    #region run
    /// <summary>Runs the tests, one check after the other; whoever has seen enough need not wait for the rest.</summary>
    /// <param name="tests">The text of the tests.</param>
    /// <param name="groups">The rules; which files a test names does not matter here.</param>
    /// <returns>For each check what does not hold, with the test's name, the alert and the time; null where it holds.</returns>
    /// <exception cref="InvalidDataException">The tests cannot be read.</exception>
    public static IEnumerable<string?> Run(string tests, IReadOnlyList<RuleGroup> groups)
    {
        var content = Parse(tests);
        var interval = PromQl.Duration(content.EvaluationInterval);
        return content.Tests.SelectMany(test => Run(test, interval, groups));
    }

    private static IEnumerable<string?> Run(TestContent test, TimeSpan interval, IReadOnlyList<RuleGroup> groups)
    {
        var store = new SampleStore();
        var step = test.Interval.Length > 0 ? PromQl.Duration(test.Interval) : interval;
        foreach (var series in test.InputSeries)
        {
            Load(store, series, step);
        }

        var evaluator = new RuleEvaluator(groups, store);
        var end = test.AlertRuleTest.Select(check => Time(check.EvalTime)).Concat(test.PromqlExprTest.Select(check => Time(check.EvalTime))).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        for (var time = DateTimeOffset.UnixEpoch; time <= end; time += interval)
        {
            evaluator.Evaluate(time);
            foreach (var check in test.AlertRuleTest.Where(check => Time(check.EvalTime) >= time && Time(check.EvalTime) < time + interval))
            {
                yield return Compare(check, evaluator.Alerts, test.Name).FirstOrDefault();
            }

            foreach (var check in test.PromqlExprTest.Where(check => Time(check.EvalTime) >= time && Time(check.EvalTime) < time + interval))
            {
                yield return Compare(check, store, test.Name).FirstOrDefault();
            }
        }
    }
    #endregion

    private static IEnumerable<string> Compare(AlertCheck check, IEnumerable<Alert> alerts, string test)
    {
        var got = alerts.Where(alert => alert.State == AlertState.Firing && alert.Name == check.Alertname).ToList();
        var wanted = check.ExpAlerts;
        var where = $"{test}, {check.Alertname} at {check.EvalTime}";
        if (got.Count != wanted.Count)
        {
            yield return $"{where}: expected {wanted.Count} alerts that fire, got {got.Count}";
            yield break;
        }

        foreach (var want in wanted)
        {
            var labels = LabelSet.Of(want.ExpLabels.Append(new("alertname", check.Alertname)));
            if (got.FirstOrDefault(alert => alert.Labels.Equals(labels)) is not { } alert)
            {
                yield return $"{where}: expected {labels}, got {string.Join(" ", got.Select(each => each.Labels))}";
            }
            else if (alert.Annotations.Keys.Union(want.ExpAnnotations.Keys).FirstOrDefault(name => alert.Annotations.GetValueOrDefault(name) != want.ExpAnnotations.GetValueOrDefault(name)) is { } wrong)
            {
                yield return $"{where}: expected {wrong} '{want.ExpAnnotations.GetValueOrDefault(wrong)}', got '{alert.Annotations.GetValueOrDefault(wrong)}'";
            }
        }
    }

    private static IEnumerable<string> Compare(ExpressionCheck check, SampleStore store, string test)
    {
        var got = store.Query(check.Expr, Time(check.EvalTime));
        foreach (var want in check.ExpSamples)
        {
            var labels = SeriesOf(want.Labels);
            if (!got.Any(each => each.Series.Equals(labels) && Math.Abs(each.Value - want.Value) <= 1e-9 * Math.Abs(want.Value)))
            {
                yield return $"{test}, {check.Expr} at {check.EvalTime}: expected {labels} {want.Value.ToString(CultureInfo.InvariantCulture)}, got {string.Join(" ", got.Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Series} {each.Value}")))}";
            }
        }

        if (got.Count != (check.ExpSamples.Count))
        {
            yield return $"{test}, {check.Expr} at {check.EvalTime}: expected {check.ExpSamples.Count} series, got {got.Count}";
        }
    }

    private static void Load(SampleStore store, InputSeries input, TimeSpan step)
    {
        var series = SeriesOf(input.Series);
        var time = 0L;
        foreach (var value in Values(input.Values))
        {
            if (value is { } number)
            {
                store.Append(series, time, number);
            }

            time += (long)step.TotalMilliseconds;
        }
    }

    /// <summary>The values that a notation stands for: <c>1 2 _ 0+10x5 stale</c>; null where a sample is missing.</summary>
    /// <exception cref="InvalidDataException">A part of it is none.</exception>
    public static IEnumerable<double?> Values(string notation)
    {
        foreach (var part in notation.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Part().Match(part);
            if (!match.Success)
            {
                throw new InvalidDataException($"'{part}' is no value of a series like 5, _, stale, 0+10x5 or 1x4.");
            }

            var times = match.Groups["times"].Success ? long.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture) : 0;
            if (match.Groups["start"].Value is "_" or "stale")
            {
                // _x5 are five that are missing; 1x5 is one and five more.
                for (var i = 0L; i < Math.Max(times, 1); i++)
                {
                    yield return match.Groups["start"].Value == "_" ? null : SampleStore.Stale;
                }

                continue;
            }

            var start = double.Parse(match.Groups["start"].Value, CultureInfo.InvariantCulture);
            var change = match.Groups["change"].Success ? double.Parse(match.Groups["change"].Value, CultureInfo.InvariantCulture) : 0;
            for (var i = 0L; i <= times; i++)
            {
                yield return start + (i * change);
            }
        }
    }

    private static LabelSet SeriesOf(string text) => PromQl.Parse(text) is SelectorExpression selector
        ? LabelSet.Of(selector.Matchers.Select(matcher => KeyValuePair.Create(matcher.Name, matcher.Value)))
        : throw new InvalidDataException($"'{text}' is no series.");

    private static DateTimeOffset Time(string duration) => DateTimeOffset.UnixEpoch + (duration is "" or "0" ? TimeSpan.Zero : PromQl.Duration(duration));

    private static Content Parse(string text)
    {
        try
        {
            return Yaml.Deserialize<Content>(text) ?? throw new InvalidDataException("There are no tests.");
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"The tests cannot be read, line {exception.Start.Line}: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    [GeneratedRegex(@"^(?<start>_|stale|-?\d+(\.\d+)?([eE][+-]?\d+)?)((?<change>[+-]\d+(\.\d+)?)?x(?<times>\d+))?$", RegexOptions.NonBacktracking)]
    private static partial Regex Part();

    private sealed class Content
    {
        public List<string> RuleFiles { get; set => field = value ?? []; } = [];

        public string EvaluationInterval { get; set; } = "1m";

        public List<TestContent> Tests { get; set => field = value ?? []; } = [];
    }

    private sealed class TestContent
    {
        public string Name { get; set; } = "";

        public string Interval { get; set; } = "";

        public List<InputSeries> InputSeries { get; set => field = value ?? []; } = [];

        public List<AlertCheck> AlertRuleTest { get; set => field = value ?? []; } = [];

        public List<ExpressionCheck> PromqlExprTest { get; set => field = value ?? []; } = [];
    }

    private sealed class InputSeries
    {
        public string Series { get; set; } = "";

        public string Values { get; set; } = "";
    }

    private sealed class AlertCheck
    {
        public string EvalTime { get; set; } = "";

        public string Alertname { get; set; } = "";

        public List<ExpectedAlert> ExpAlerts { get; set => field = value ?? []; } = [];
    }

    private sealed class ExpectedAlert
    {
        public Dictionary<string, string> ExpLabels { get; set => field = value ?? []; } = [];

        public Dictionary<string, string> ExpAnnotations { get; set => field = value ?? []; } = [];
    }

    private sealed class ExpressionCheck
    {
        public string Expr { get; set; } = "";

        public string EvalTime { get; set; } = "";

        public List<ExpectedSample> ExpSamples { get; set => field = value ?? []; } = [];
    }

    private sealed class ExpectedSample
    {
        public string Labels { get; set; } = "";

        public double Value { get; set; }
    }
}
