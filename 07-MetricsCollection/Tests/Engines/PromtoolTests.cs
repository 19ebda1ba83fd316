using System.Globalization;
using System.Text;
using Course.Testing;
using MetricsCollection.Examples;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;
using MetricsCollection.Tests.Support;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>What promtool says to the lesson's files, and whether the small PromQL of this lesson agrees with the real one.</summary>
public sealed class PromtoolTests
{
    private const int OneIn = 8;
    private const string Promtool = "/usr/bin/promtool";

    private static readonly string Rules = Path.Combine(MetricsCollectionTests.Lesson.Folder, "Rules");

    private static readonly string[] FoundByBoth = ["shop_payments ", "shop_queue_length_total ", "shop_payment_duration_milliseconds ", "shopPayments_total ", "shop_cache_hits_total "];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [EngineFact(PrometheusServer.Name, Promtool, PrometheusServer.Install)]
    public async Task ItAcceptsEveryFile()
    {
        await PassesAsync("check", "rules", Path.Combine(Rules, "shop.yaml"), Path.Combine(Rules, "threshold.yaml"));
        await PassesAsync("test", "rules", Path.Combine(Rules, "shop.test.yaml"), Path.Combine(Rules, "shop-budget.test.yaml"));
        await PassesAsync("check", "config", Path.Combine(Rules, "prometheus.yaml"));

        // The stack's names the rules where the container has them.
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var config = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "stack", "prometheus", "prometheus.yaml"), Cancellation);
        config = config.Replace("/etc/prometheus/rules", Rules, StringComparison.Ordinal)
            .Replace("/etc/prometheus/logger-api.yaml", Path.Combine(Repository.Root, "06-LogAnalysis", "LoggerApi", "alerts.yaml"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yaml"), config, Cancellation);
        await PassesAsync("check", "config", Path.Combine(folder, "prometheus.yaml"));
    }

    [EngineFact(PrometheusServer.Name, Promtool, PrometheusServer.Install)]
    public async Task ItFindsNoFaultInWhatIsExposedAndFaultsInWhatWasPlanted()
    {
        using var shop = new LoadedShop(seed: 1).Run(new Load(1, 20) { TimedOut = 0.1 });
        var (exitCode, said) = await Tool.RunAsync(Promtool, ["check", "metrics"], TextFormat.ToText(shop.Collect(), openMetrics: false), Cancellation);
        Assert.True((exitCode, said.Trim()) == (0, ""), said);

        var planted = new StringBuilder();
        foreach (var metric in Naming.Planted)
        {
            planted.Append(CultureInfo.InvariantCulture, $"# HELP {metric.Name} {metric.Help}\n# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
            planted.Append(metric.Kind == MetricsCollection.Metrics.MetricKind.Histogram ? $"{metric.Name}_bucket{{le=\"+Inf\"}} 1\n{metric.Name}_sum 1\n{metric.Name}_count 1\n" : $"{metric.Name} 1\n");
        }

        // It knows fewer rules than the lesson's linter, but on these both agree.
        (_, said) = await Tool.RunAsync(Promtool, ["check", "metrics"], planted.ToString(), Cancellation);
        Assert.All(FoundByBoth, name => Assert.Contains(name, said, StringComparison.Ordinal));
    }

    /// <summary>The recorded three days, as promtool replays them: each alert fires and ends in the same minute.</summary>
    [EngineFact(PrometheusServer.Name, Promtool, PrometheusServer.Install)]
    public async Task TheRecordedIncidentsFireInTheSameMinutes()
    {
        var traffic = RecordedTraffic.ThreeDays();
        var rules = RuleFile.Read(Path.Combine(Rules, "shop.yaml")).Where(group => group.Name is "shop-error-ratios" or "shop-error-budget").Concat(RuleFile.Read(Path.Combine(Rules, "threshold.yaml"))).ToList();
        var changes = AlertRules.Replay(traffic, rules).Where(change => change.Alert.State is AlertState.Firing or AlertState.Resolved).ToList();
        Assert.True(changes.Count > 10);

        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var test = new StringBuilder($"rule_files: ['{Path.Combine(Rules, "shop.yaml")}', '{Path.Combine(Rules, "threshold.yaml")}']\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n");
        const int history = RecordedTraffic.HistoryHours * 60;
        foreach (var (series, samples) in traffic.Series())
        {
            var values = new string[history + traffic.Minutes + 1];
            Array.Fill(values, "_");
            foreach (var (minute, value) in samples)
            {
                values[history + minute] = value.ToString(CultureInfo.InvariantCulture);
            }

            test.Append(CultureInfo.InvariantCulture, $"      - series: '{series}'\n        values: '{string.Join(' ', values)}'\n");
        }

        // Two minutes before and two after each change: the real one looks back from the edge of a window, and not from just after it, so a minute may lie between.
        test.Append("    alert_rule_test:\n");
        foreach (var (alert, minute) in changes)
        {
            foreach (var (at, fires) in new[] { (minute - 2, alert.State != AlertState.Firing), (minute + 2, alert.State == AlertState.Firing) })
            {
                if (changes.Any(other => other.Alert.Labels.Equals(alert.Labels) && other.Minute != minute && Math.Abs(other.Minute - at) <= 2) || at > traffic.Minutes)
                {
                    continue;
                }

                var labels = string.Join(", ", alert.Labels.All.Where(label => label.Key != "alertname").Select(label => $"{label.Key}: {label.Value}"));
                test.Append(CultureInfo.InvariantCulture, $"      - {{eval_time: {history + at}m, alertname: {alert.Name}, exp_alerts: [{(fires ? $"{{exp_labels: {{{labels}}}}}" : "")}]}}\n");
            }
        }

        // Annotations hold numbers that differ in the last digit: here it is the times that count.
        var file = Path.Combine(folder, "recorded.test.yaml");
        foreach (var name in new[] { "shop.yaml", "threshold.yaml" })
        {
            var text = System.Text.RegularExpressions.Regex.Replace(await File.ReadAllTextAsync(Path.Combine(Rules, name), Cancellation), @"(?m)^ +annotations:\n(?: {10}.*\n)+", "");
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, Cancellation);
            test.Replace(Path.Combine(Rules, name), name);
        }

        await File.WriteAllTextAsync(file, test.ToString(), Cancellation);
        await PassesAsync("test", "rules", file);
    }

    /// <summary>Expressions of all kinds over counters with a restart, gauges and a histogram: the same numbers.</summary>
    [EngineFact(PrometheusServer.Name, Promtool, PrometheusServer.Install)]
    public async Task ThePromQlOfThisLessonComesToTheSameNumbers()
    {
        var series = new[]
        {
            ("requests_total{job=\"a\", code=\"200\"}", "0+7x20 3+9x20"), ("requests_total{job=\"a\", code=\"500\"}", "5+1x40"), ("requests_total{job=\"b\", code=\"200\"}", "100+13x40"), ("requests_total{job=\"b\", code=\"500\"}", "0x20 0+2x20"),
            ("temperature{job=\"a\"}", "20 22 25 21 19 18 18 30 31 29x31"), ("temperature{job=\"b\"}", "5-0.5x40"), ("limit{job=\"a\"}", "25x40"),
            ("took_bucket{le=\"0.1\"}", "0+2x40"), ("took_bucket{le=\"0.5\"}", "0+7x40"), ("took_bucket{le=\"1\"}", "0+9x40"), ("took_bucket{le=\"+Inf\"}", "0+10x40"), ("gone{job=\"a\"}", "1x5 stale"),
        };
        string[] expressions =
        [
            "rate(requests_total[5m])", "increase(requests_total[10m])", "sum by (job) (rate(requests_total[5m]))", "sum without (code) (rate(requests_total[5m]))",
            "sum(rate(requests_total{code=~\"5..\"}[5m])) / sum(rate(requests_total[5m]))", "irate(requests_total[5m])", "resets(requests_total[30m])",
            "delta(temperature[10m])", "avg_over_time(temperature[10m])", "max_over_time(temperature[10m])", "min_over_time(temperature[10m])",
            "sum_over_time(temperature[10m])", "count_over_time(temperature[10m])", "histogram_quantile(0.5, rate(took_bucket[5m]))",
            "histogram_quantile(0.95, sum by (le) (rate(took_bucket[5m])))", "histogram_quantile(0.99, rate(took_bucket[5m]))",
            "temperature > on (job) limit", "temperature unless on (job) limit", "temperature and on (job) limit", "limit or temperature",
            "temperature - on (job) limit", "temperature > bool 10", "10 < temperature", "topk(1, temperature)", "bottomk(1, temperature)", "max(temperature)",
            "min(temperature)", "avg(temperature)", "count(temperature)", "rate(requests_total{job=\"a\"}[5m] offset 10m)",
            "rate(requests_total[5m]) / on (job) group_left() sum by (job) (rate(requests_total[5m]))", "absent(temperature{job=\"c\"})", "absent(temperature)",
            "gone", "clamp_max(temperature, 20)", "clamp_min(temperature, 20)", "scalar(limit) * 2", "vector(3) ^ 2", "-temperature", "2 * 3 - 4 / 2 % 3", "time() / 60",
            "round(temperature, 0.5)",
        ];
        var store = new SampleStore();
        var test = new StringBuilder("rule_files: []\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n");
        foreach (var (name, values) in series)
        {
            test.Append(CultureInfo.InvariantCulture, $"      - series: '{name}'\n        values: '{values}'\n");
            var labels = store.Load(name, values);
            Assert.NotEmpty(labels.All);
        }

        test.Append("    promql_expr_test:\n");
        foreach (var expression in expressions)
        {
            // Between two samples, where it does not matter on which side of a window its edge lies. A number becomes a series, and all are rounded to a thousandth.
            foreach (var minute in new[] { 15, 27 })
            {
                var at = DateTimeOffset.UnixEpoch.AddSeconds((minute * 60) + 30);
                var isNumber = PromQl.Parse(expression).Evaluate(store, at.ToUnixTimeMilliseconds()).Scalar is not null;
                var rounded = $"round(({(isNumber ? $"vector({expression})" : expression)}) * 1000)";
                var result = store.Query(rounded, at);
                var samples = result.Select(each => string.Create(CultureInfo.InvariantCulture, $"{{labels: '{(each.Series.All.Any() ? each.Series : "{}")}', value: {each.Value}}}"));
                test.Append(CultureInfo.InvariantCulture, $"      - {{expr: '{rounded}', eval_time: {minute}m30s, exp_samples: [{string.Join(", ", samples)}]}}\n");
            }
        }

        var file = Path.Combine(MetricsCollectionTests.Lesson.CreateFolder(), "promql.test.yaml");
        await File.WriteAllTextAsync(file, test.ToString(), Cancellation);
        await PassesAsync("test", "rules", file);
    }

    /// <summary>
    /// The real engine notices changes of a rule, too, by the lesson's own unit tests. One change in eight is tried, because each costs a
    /// run of promtool. The lesson's evaluator tries all of them.
    /// </summary>
    [EngineFact(PrometheusServer.Name, Promtool, PrometheusServer.Install)]
    public async Task ItNoticesChangesOfARule()
    {
        var folder = MetricsCollectionTests.Lesson.CreateFolder();
        var tests = RuleMutants.TestsOf("shop.test.yaml", "shop-budget.test.yaml");
        var unnoticed = new List<string>();
        var rules = (await File.ReadAllTextAsync(Path.Combine(Rules, "shop.yaml"), Cancellation)).ReplaceLineEndings("\n");
        foreach (var mutant in RuleMutants.Of(rules).Where((_, i) => i % OneIn == 0))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "shop.yaml"), mutant.Text, Cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "tests.yaml"), mutant.TestsFrom(tests), Cancellation);
            if ((await Tool.RunAsync(Promtool, ["test", "rules", Path.Combine(folder, "tests.yaml")], "", Cancellation)).ExitCode == 0)
            {
                unnoticed.Add($"{mutant.Rule}: {mutant.Change}");
            }
        }

        Assert.Empty(unnoticed);
    }

    private static async Task PassesAsync(params string[] arguments)
    {
        var (exitCode, said) = await Tool.RunAsync(Promtool, arguments, "", Cancellation);
        Assert.True(exitCode == 0, said);
    }
}
