using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Testing;
using LogAnalysis.LoggerApi;
using LogAnalysis.Shipping;
using LogAnalysis.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What stands in stack/ for this lesson: each question of the dashboard is asked here, and the configurations are those of the lesson.</summary>
public sealed class StackTests
{
    private static readonly string Stack = Path.Combine(Repository.Root, "stack");

    private static readonly string[] Levels = ["debug", "info", "warn", "error", "fatal"];

    /// <summary>The questions of logger_dashboard.json for logs, and LINQ's answer to each, over 600 logs that went through the Logger API.</summary>
    [Fact]
    public async Task EachLogQlOfTheDashboardHasLinqsAnswer()
    {
        Assert.SkipUnless(Directory.Exists(Stack), "stack/ is not here: the lesson was handed out without it");
        await using var api = await RunningApi.StartAsync();
        var posted = Enumerable.Range(0, 600).Select(i => (Service: $"s{i % 3}", Level: Levels[i * 7 % 5], Component: i % 4 == 0 ? null : $"c{i % 4}", Version: $"1.{i % 2}", Id: $"{i}")).ToList();
        var (status, _, _) = await api.PostAsync("/logs", JsonSerializer.Serialize(posted.Select(log => new { message = "m", service = log.Service, level = log.Level, component = log.Component, version = log.Version, msg_id = log.Id })));
        Assert.Equal(202, status);
        var labels = api.Get<LabelSets>();
        var lines = RunningApi.RecordsOf(api.Folder).Select(record => new StreamLine(
            (record.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick,
            Labels(labels[record.LabelSet]),
            System.Text.Encoding.UTF8.GetString(record.WithTime()),
            JsonSerializer.Deserialize<Dictionary<string, string>>(record.Metadata.Span)!)).ToList();

        // With the variables as they are at first, and with something chosen in each.
        foreach (var (variables, wanted) in new[] { (("s0|s1|s2", ".*", ".*", ".*", ".*"), posted), (("s1", "error|warn", "c1|c3", "1.1", ".*1"), posted.Where(log => log is { Service: "s1", Level: "error" or "warn", Component: "c1" or "c3", Version: "1.1" } && log.Id.EndsWith('1')).ToList()) })
        {
            var (service, severity, component, version, id) = variables;
            var ofService = posted.Where(log => Regex.IsMatch(log.Service, $"^({service})$")).ToList();
            var expected = new Dictionary<string, Func<LogQl, string>>
            {
                ["Logs by severity"] = _ => Told(wanted.CountBy(log => $"{{level=\"{log.Level}\"}}").Select(count => (count.Key, (double)count.Value))),
                ["Errors by service"] = _ => Told(ofService.Where(log => log.Level is "error" or "fatal").CountBy(log => $"{{service=\"{log.Service}\"}}").Select(count => (count.Key, count.Value / 300.0))),
                ["Noisiest components"] = _ => Told(ofService.Where(log => log.Component is not null && log.Level is "warn" or "error" or "fatal").CountBy(log => $"{{component=\"{log.Component}\", service=\"{log.Service}\"}}").Select(count => (count.Key, (double)count.Value)).OrderByDescending(count => count.Item2).ThenBy(count => count.Key, StringComparer.Ordinal).Take(5)),
                ["Logs"] = question => string.Join(' ', wanted.Select(log => log.Id)),
            };
            var asked = new List<string>();
            foreach (var (title, expression) in Expressions("loki"))
            {
                var question = LogQl.Parse(expression.Replace("$__auto", "5m", StringComparison.Ordinal).Replace("$__range", "5m", StringComparison.Ordinal).Replace("$service", service, StringComparison.Ordinal).Replace("$severity", severity, StringComparison.Ordinal)
                    .Replace("$component", component, StringComparison.Ordinal).Replace("$version", version, StringComparison.Ordinal).Replace("$msg_id", id, StringComparison.Ordinal));
                var answer = question.IsMetric ? Told(question.Samples(lines, lines[^1].Nanoseconds).Select(sample => (sample.Text, sample.Value))) : string.Join(' ', question.Lines(lines).Select(match => match.Labels["msg_id"]));
                Assert.Equal(expected[title](question), answer);
                Assert.NotEmpty(answer);
                asked.Add(title);
            }

            Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task EachMetricOfTheDashboardIsOneThatTheServerHas()
    {
        Assert.SkipUnless(Directory.Exists(Stack), "stack/ is not here: the lesson was handed out without it");
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki);
        await api.PostAsync("/log", "{}");
        await api.PostAsync("/log", """{"message":"m"}""");
        await Eventually.HoldsAsync(() => api.Metrics.DeliveredLogs == 1, "the log is at Loki");
        var metrics = await api.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var rules = File.ReadAllLines(Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "alerts.yaml")).Where(line => !line.TrimStart().StartsWith('#'));
        var expressions = Expressions("prometheus").Select(panel => panel.Expression).Append(string.Join('\n', rules)).ToList();
        Assert.True(expressions.Count > 15);
        foreach (var expression in expressions)
        {
            foreach (var name in Regex.Matches(expression, "(logger_api|http_server)_[a-z_]+").Select(match => match.Value))
            {
                Assert.Contains($"\n{name}", metrics, StringComparison.Ordinal);
            }

            // A rate is one of a counter, or of the buckets and the count of a histogram.
            foreach (var name in Regex.Matches(expression, @"(?:rate|increase)\(([a-z_]+)").Select(match => match.Groups[1].Value))
            {
                Assert.Matches("_(total|count|bucket)$", name);
            }

            var by = Regex.Match(expression, @"by \((status|le)\)").Groups[1].Value;
            Assert.True(by.Length == 0 || metrics.Contains($"{by}=\"", StringComparison.Ordinal), expression);
        }
    }

    [EngineFact("promtool", "/usr/bin/promtool", "apt-get install prometheus")]
    public async Task TheAlertsFireWhenTheyShould()
    {
        using var promtool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("promtool", ["test", "rules", Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "alerts.test.yaml")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var told = promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await told;
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(promtool.ExitCode == 0, output);
    }

    [Fact]
    public void EachAlertHasItsPartOfTheRunBook()
    {
        var folder = Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi");
        var parts = File.ReadLines(Path.Combine(folder, "RUNBOOK.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].ToLowerInvariant().Replace(' ', '-')).ToList();
        var named = Regex.Matches(File.ReadAllText(Path.Combine(folder, "alerts.yaml")), @"runbook: RUNBOOK\.md#(\S+)").Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count >= 7);
        Assert.All(named, part => Assert.Contains(part, parts));
    }

    [Fact]
    public void TheDaemonSetHasTheConfigurationOfTheLesson()
    {
        Assert.SkipUnless(Directory.Exists(Stack), "stack/ is not here: the lesson was handed out without it");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Stack, "kubernetes", "fluent-bit.yaml"))));
        var documents = yaml.Documents.Select(document => (YamlMappingNode)document.RootNode).ToDictionary(document => (string)document["kind"]!);
        Assert.Equal(File.ReadAllText(Path.Combine(LogAnalysisTests.Lesson.Folder, "Shipping", "fluent-bit.yaml")).ReplaceLineEndings("\n"), (string)documents["ConfigMap"]["data"]["fluent-bit.yaml"]!);

        // What the configuration reads and writes is mounted; the state on the node, the rest read-only.
        var pod = documents["DaemonSet"]["spec"]["template"]["spec"];
        var mounts = ((YamlSequenceNode)pod["containers"][0]["volumeMounts"]).ToDictionary(mount => (string)mount["mountPath"]!, mount => ((YamlMappingNode)mount).Children.ContainsKey("readOnly"));
        Assert.Equal((true, false, true), (mounts["/var/log"], mounts["/var/lib/fluent-bit"], mounts["/etc/fluent-bit"]));
        Assert.Equal((string)documents["ServiceAccount"]["metadata"]["name"]!, (string)pod["serviceAccountName"]!);
    }

    [Fact]
    public void TheImageCopiesWhatIsThereAndRunsAsNobody()
    {
        var lines = File.ReadAllLines(Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "Dockerfile"));
        foreach (var source in lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]))
        {
            Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), $"{source} is copied, and does not exist");
        }

        Assert.Contains("USER $APP_UID", lines);
        Assert.Contains(lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        var entry = JsonSerializer.Deserialize<string[]>(lines.Single(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal))[11..])!;
        Assert.Equal(["dotnet", "LoggerApi.dll", "--url", "http://0.0.0.0:8000", "--spool", "/var/lib/logger-api"], entry);
        Assert.Contains("VOLUME /var/lib/logger-api", lines);
    }

    private static IEnumerable<(string Title, string Expression)> Expressions(string source)
    {
        foreach (var file in new[] { "logger_dashboard.json", "logger_api.json" })
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Stack, "grafana", "dashboards", file)));
            foreach (var panel in json.RootElement.GetProperty("panels").EnumerateArray())
            {
                foreach (var target in panel.GetProperty("targets").EnumerateArray().Where(target => target.GetProperty("datasource").GetProperty("uid").GetString() == source))
                {
                    yield return (panel.GetProperty("title").GetString()!, target.GetProperty("expr").GetString()!);
                }
            }
        }
    }

    private static Dictionary<string, string> Labels(LabelSet set)
    {
        var labels = new Dictionary<string, string> { ["app"] = "shop", ["env"] = "dev", ["service"] = set.Service, ["level"] = set.Level };
        if (set.Component is { } component)
        {
            labels["component"] = component;
        }

        return labels;
    }

    private static string Told(IEnumerable<(string Labels, double Value)> samples) => string.Join('\n', samples.OrderByDescending(sample => sample.Value).ThenBy(sample => sample.Labels, StringComparer.Ordinal).Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Labels} {sample.Value:F6}")));
}
