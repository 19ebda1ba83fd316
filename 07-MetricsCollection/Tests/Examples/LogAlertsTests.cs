using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Course.Testing;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Examples;

public sealed class LogAlertsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task PrintsWhatTheReadmeShows() => MetricsCollectionTests.Lesson.PrintsWhatIsExpectedAsync("log-alerts");

    /// <summary>Two lines at 14:07:12 and 14:09:40, a third at 14:31:05: each counts for ten minutes.</summary>
    [Fact]
    public async Task ALineCountsForTenMinutes()
    {
        var output = (await MetricsCollectionTests.Lesson.ExampleAsync("log-alerts")).Output;
        var lines = output.Split('\n').Where(line => line.Contains("in 10 minutes", StringComparison.Ordinal));
        Assert.Equal(["14:08  1 ", "14:10  2 ", "14:18  1 ", "14:20  0 ", "14:32  1 ", "14:42  0 "], lines.Select(line => line[..9]));
    }

    [Theory]
    [InlineData("alert:", "alret:", "there is no field 'alret' here")]
    [InlineData("groups:", "groups: [", ":")]
    public void ALogRuleWithAFaultSaysWhere(string right, string wrong, string message)
    {
        var file = Path.Combine(MetricsCollectionTests.Lesson.CreateFolder(), "logs.yaml");
        File.WriteAllText(file, File.ReadAllText(RuleFile.PathOf("logs.yaml")).Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => RuleFile.ReadLogRules(file)).Message, StringComparison.Ordinal);
    }

    /// <summary>A real Loki, with the stack's configuration, reads the rule, and fires for a line that was pushed.</summary>
    [Fact(Explicit = true)]
    public async Task ARealLokiFiresForTheLine()
    {
        var program = Environment.GetEnvironmentVariable("LOKI_PROGRAM");
        Assert.SkipWhen(program is null, "LOKI_PROGRAM names no Loki, such as /usr/bin/loki");
        var (folder, port) = (MetricsCollectionTests.Lesson.CreateFolder(), EngineProcess.FreePort());
        var rules = Directory.CreateDirectory(Path.Combine(folder, "rules", "fake"));
        var rule = await File.ReadAllTextAsync(RuleFile.PathOf("logs.yaml"), Cancellation);
        rule = rule.Replace("interval: 1m", "interval: 1s", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(rules.FullName, "logs.yaml"), rule, Cancellation);
        var ports = string.Create(CultureInfo.InvariantCulture, $"""
            http_listen_address: 127.0.0.1
              http_listen_port: {port}
              grpc_listen_address: 127.0.0.1
              grpc_listen_port: {EngineProcess.FreePort()}
            """);
        var config = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "stack", "loki", "config.yaml"), Cancellation))
            .Replace("/etc/loki/rules", Path.Combine(folder, "rules"), StringComparison.Ordinal)
            .Replace(" /loki", $" {folder}/loki", StringComparison.Ordinal)
            .Replace("http_listen_port: 3100", ports, StringComparison.Ordinal)
            .Replace("  replication_factor: 1", "  replication_factor: 1\n  instance_addr: 127.0.0.1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "config.yaml"), config, Cancellation);
        string[] arguments = [$"-config.file={Path.Combine(folder, "config.yaml")}"];
        using var loki = Process.Start(new ProcessStartInfo(program!, arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        try
        {
            loki.ErrorDataReceived += (_, _) => { };
            loki.BeginErrorReadLine();
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            await Condition.HoldsAsync(() => IsReady(client), "Loki is ready", TimeSpan.FromMinutes(2));
            var now = ((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
            string[] line = [now, "balance differs from the bank"];
            var push = new { streams = new[] { new { stream = new { app = "shop", service = "ledger" }, values = new[] { line } } } };
            using (var answer = await client.PostAsJsonAsync("/loki/api/v1/push", push, Cancellation))
            {
                Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
            }

            await Condition.HoldsAsync(() => Fires(client), "Loki's ruler fires", TimeSpan.FromMinutes(2));
        }
        finally
        {
            loki.Kill();
        }
    }

    private static bool IsReady(HttpClient client)
    {
        try
        {
            return client.GetAsync(new Uri("/ready", UriKind.Relative), Cancellation).GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static bool Fires(HttpClient client)
    {
        var answer = client.GetStringAsync(new Uri("/prometheus/api/v1/alerts", UriKind.Relative), Cancellation).GetAwaiter().GetResult();
        return JsonNode.Parse(answer)!["data"]!["alerts"]!.AsArray()
            .Any(alert => $"{alert!["labels"]!["alertname"]} {alert["state"]}" == "LedgerBalanceDiffers firing");
    }
}
