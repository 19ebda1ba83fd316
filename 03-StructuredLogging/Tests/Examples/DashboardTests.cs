using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;
using ProcessRun = Course.Testing.ProcessRun;
using Repository = Course.Testing.Repository;

namespace StructuredLogging.Tests.Examples;

/// <summary>The example starts four services, so most of its tests are deep tests.</summary>
public sealed partial class DashboardTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "stack", "dashboard");
    private static readonly string Program = Path.Combine(Folder, "bin", "Debug", "net10.0", "Dashboard.dll");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("dashboard");

    [Fact(Explicit = true)]
    public async Task EachPaymentIsOneTraceOverFourServicesAndEachLogHasItsTraceId()
    {
        var output = (await Lesson.ExampleAsync("dashboard")).Output;
        Assert.Contains("\n100 traces, 100 of them over 4 services\n", output, StringComparison.Ordinal);
        Assert.Equal(
            ["payments-api 200 20 100 100", "antifraud 200 20 100 100", "ledger 200 10 100 100", "notifications 100 0 100 100"],
            Rows().Matches(output).Select(row => Regex.Replace(row.Value.Replace("yes", "", StringComparison.Ordinal).Trim(), " +", " ")));
    }

    [Fact]
    public async Task ADashboardThatDoesNotAnswerIsAnErrorBeforeAnyPayment()
    {
        var address = $"http://127.0.0.1:{EngineProcess.FreePort()}/";
        var run = await Lesson.RunAsync("dashboard", "--dashboard", address);
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("100 payments", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"dashboard: no dashboard answers at {address} (", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Start it: dotnet run --project stack/dashboard\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressThatIsNoneIsRefused()
    {
        var run = await Lesson.RunAsync("dashboard", "--dashboard", "localhost:18888");
        Assert.NotEqual(0, run.ExitCode);
        const string expected = "--dashboard takes an address such as http://127.0.0.1:18888, not 'localhost:18888'.";
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    /// <summary>The real dashboard, from its package; read back by its HTTP API, apart from the example's own reading.</summary>
    [Fact(Explicit = true)]
    public async Task TheAspireDashboardHasEveryTraceAndEveryLog()
    {
        await BuildAsync();
        var restore = await RestorePackageAsync();
        Assert.SkipWhen(
            restore.ExitCode != 0 && Environment.GetEnvironmentVariable(EngineFactAttribute.Variable) != "required",
            $"the feed or the platform lacks the package of the Aspire Dashboard: {restore.Output}");
        await using var dashboard = await EngineProcess.StartAsync(
            "dotnet", [Program, "--port", "0"], said => said.Contains("Ctrl+C", StringComparison.Ordinal));
        var addresses = Addresses().Matches(dashboard.Said)
            .ToDictionary(match => match.Groups["name"].Value.Trim(), match => match.Groups["address"].Value);
        Assert.Matches(@"started in \d+\.\d s, \d+ MB of memory", dashboard.Said);

        var run = await Lesson.RunAsync(
            ["dashboard", "--dashboard", addresses["pages"]],
            new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = addresses["OTLP by gRPC"] });
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var embedded = (await Lesson.ExampleAsync("dashboard")).Output;
        Assert.Equal(embedded.Split("100 payments")[1], run.Output.Split("100 payments")[1]);

        using var http = new HttpClient { BaseAddress = new Uri(addresses["pages"]) };
        var spans = Items(await http.GetFromJsonAsync<JsonElement>("api/telemetry/spans?limit=10000", Cancellation), "Spans");
        var logs = Items(await http.GetFromJsonAsync<JsonElement>("api/telemetry/logs?limit=10000", Cancellation), "Logs")
            .Where(log => $"{log.GetProperty("body").GetProperty("stringValue")}".StartsWith("Payment pay_", StringComparison.Ordinal))
            .ToList();
        var traces = spans.GroupBy(span => $"{span.GetProperty("traceId")}").ToDictionary(trace => trace.Key, trace => trace.Count());
        Assert.Equal((700, 100, 400), (spans.Count, traces.Count, logs.Count));
        Assert.All(traces.Values, count => Assert.Equal(7, count));
        var logged = logs.GroupBy(log => $"{log.GetProperty("traceId")}").ToDictionary(trace => trace.Key, trace => trace.Count());
        Assert.Equal(traces.Keys.Order(), logged.Keys.Order());
        Assert.All(logged.Values, count => Assert.Equal(4, count));
    }

    [Fact(Explicit = true)]
    public async Task WhereTheFeedLacksThePackageTheProgramSaysWhatToDo()
    {
        await BuildAsync();
        var empty = Lesson.CreateFolder();
        var lacking = new Dictionary<string, string?> { ["RestoreSources"] = empty, ["NUGET_PACKAGES"] = empty };
        var run = await ProcessRun.StartAsync(Program, [], empty, lacking);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("NU1101", run.Error, StringComparison.Ordinal);
        Assert.Contains("Every example works without the dashboard.", run.Error, StringComparison.Ordinal);
    }

    private static async Task BuildAsync()
    {
        var build = await ProcessRun.StartAsync("build", ["--nologo", "--verbosity", "quiet"], Folder);
        Assert.True(build.ExitCode == 0, build.Output);
    }

    private static Task<ProcessRun> RestorePackageAsync() =>
        ProcessRun.StartAsync("restore", [Path.Combine(Path.GetDirectoryName(Program)!, "package", "AspireDashboard.csproj")], Folder);

    private static List<JsonElement> Items(JsonElement answer, string signal) =>
    [
        .. answer.GetProperty("data").GetProperty($"resource{signal}").EnumerateArray()
            .SelectMany(resource => resource.GetProperty($"scope{signal}").EnumerateArray())
            .SelectMany(scope => scope.GetProperty(signal == "Spans" ? "spans" : "logRecords").EnumerateArray()),
    ];

    [GeneratedRegex(@"(?m)^(?:payments-api|antifraud|ledger|notifications) +\d+ .*$")]
    private static partial Regex Rows();

    [GeneratedRegex(@"(?m)^(?<name>pages|OTLP by \w+) +(?<address>http://127\.0\.0\.1:\d+)\s*$")]
    private static partial Regex Addresses();
}
