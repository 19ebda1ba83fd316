using System.Globalization;
using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace MetricsCollection.Tests.Projects;

public sealed class PrometheusNetMetricsTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task AdapterNativeMetricsAndExemplarsAreServedInBothFormats()
    {
        var run = await RunAsync(EngineProcess.FreePort().ToString(CultureInfo.InvariantCulture));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var parts = run.Output.Split("application/openmetrics-text; version=1.0.0: 200");
        Assert.Equal(2, parts.Length);

        // .NET's own instruments, by the adapter.
        Assert.Matches(@"(?m)^shop_payments_shop_checkouts\{country=""cz""\} 3$", parts[0]);
        Assert.Matches("(?m)^shop_payments_shop_payments_in_flight 1$", parts[0]);
        Assert.Matches(@"(?m)^shop_payments_shop_queue_wait_bucket\{le=""0\.1""\} 1$", parts[0]);
        Assert.Matches(@"(?m)^shop_payments_shop_queue_wait_bucket\{le=""0\.01""\} 0$", parts[0]);

        // The package's own.
        Assert.Contains("shop_payments_total{outcome=\"succeeded\"} 40\n", parts[0], StringComparison.Ordinal);
        Assert.Contains("shop_payment_duration_seconds_bucket{le=\"0.3\"} 1\n", parts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("process_", run.Output, StringComparison.Ordinal);

        // The trace of the slow payment, in OpenMetrics alone.
        var trace = Regex.Match(run.Output, "(?m)^trace ([0-9a-f]{32})").Groups[1].Value;
        Assert.DoesNotContain(" # {", parts[0], StringComparison.Ordinal);
        Assert.Matches($@"(?m)^shop_payment_duration_seconds_bucket\{{le=""1\.0""\}} 2 # \{{trace_id=""{trace}"",span_id=""[0-9a-f]{{16}}""\}} 0\.75 ", parts[1]);
        Assert.EndsWith("# EOF", parts[1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APortThatIsNoneIsToldInALine()
    {
        var run = await RunAsync("many");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not 'many'", run.Error, StringComparison.Ordinal);
    }

    private static Task<ProcessRun> RunAsync(string port) => ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "PrometheusNetMetrics.dll"), [port], Scratch.Create());
}
