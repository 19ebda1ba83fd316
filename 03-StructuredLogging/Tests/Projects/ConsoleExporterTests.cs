using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace StructuredLogging.Tests.Projects;

public sealed class ConsoleExporterTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task SpansLogAndMetricsArePrintedAndCorrelated()
    {
        var run = await ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "ConsoleExporter.dll"), [], Scratch.Create());
        Assert.Equal((0, ""), (run.ExitCode, run.Error));

        var spans = Regex.Matches(run.Output, @"Activity\.TraceId: +(?<trace>\w{32})\n(?:.*\n)*?Activity\.SpanId: +(?<span>\w{16})\n(?:.*\n)*?(?:Activity\.ParentSpanId: +(?<parent>\w{16})\n(?:.*\n)*?)?Activity\.DisplayName: +(?<name>.+)\n")
            .ToDictionary(match => match.Groups["name"].Value.TrimEnd(), match => match);
        Assert.Equal(["auth: validate token", "cache: GET card", "database: SELECT card", "cache: SET card", "application: pay", "POST /payments"], spans.Keys);
        Assert.Single(spans.Values.Select(span => span.Groups["trace"].Value).Distinct());
        foreach (var (child, parent) in new[] { ("auth: validate token", "POST /payments"), ("application: pay", "POST /payments"), ("database: SELECT card", "application: pay"), ("cache: SET card", "application: pay") })
        {
            Assert.Equal(spans[parent].Groups["span"].Value, spans[child].Groups["parent"].Value);
        }

        // The log record was written within the application's span.
        Assert.Equal(spans["application: pay"].Groups["trace"].Value, Regex.Match(run.Output, @"LogRecord\.TraceId: +(\w+)").Groups[1].Value);
        Assert.Equal(spans["application: pay"].Groups["span"].Value, Regex.Match(run.Output, @"LogRecord\.SpanId: +(\w+)").Groups[1].Value);
        Assert.Contains("Payment pay_1001 of 129900 EUR succeeded", run.Output, StringComparison.Ordinal);

        Assert.Matches(@"Metric Name: shop\.payments(?:.*\n)*?.*outcome: succeeded(?:.*\n)*?Value: 1\n", run.Output);
        Assert.Matches(@"Metric Name: http\.server\.request\.duration(?:.*\n)*?Value: Sum: 0\.042 Count: 1 ", run.Output);
        Assert.True(Regex.Count(run.Output, "service.name: payments-api") >= 3, "each signal has the resource");
    }
}
