using System.Text.RegularExpressions;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>Alone, because OpenTelemetry hears all meters of a name in a process: those of other tests' servers, too.</summary>
[Collection("alone")]
public sealed class MetricsTests
{
    private const string Log = """{"message":"m","msg_id":"1"}""";

    [Fact]
    public async Task MetricsCountWhatHappened()
    {
        await using var loki = await StrictLoki.StartAsync();
        await using var api = await RunningApi.StartAsync(loki);
        await api.PostAsync("/logs", $"[{Log},{Log}]");
        await api.PostAsync("/log", "{}");
        await Eventually.HoldsAsync(() => api.Metrics.DeliveredLogs == 2, "both are at Loki");
        var text = await api.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        string[] lines =
        [
            "logger_api_accepted_logs_total 2", "logger_api_refused_requests_total{status=\"400\"} 1", "logger_api_delivered_logs_total 2",
            "logger_api_loki_push_duration_seconds_count{status=\"204\"} 1", "logger_api_commit_duration_seconds_count 1",
            "logger_api_spool_limit_bytes 1073741824", "logger_api_dead_letters_total 0", "logger_api_label_sets 1",
        ];
        foreach (var line in lines)
        {
            Assert.Contains(line, text.Split('\n').Select(WithoutScope));
        }

        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);

        static string WithoutScope(string line) => Regex.Replace(line, "otel_scope_name=\"[^\"]*\",?|(?<=\\d) \\d{13}$", "").Replace("{}", "", StringComparison.Ordinal).Replace(",}", "}", StringComparison.Ordinal);
    }
}
