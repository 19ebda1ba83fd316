using System.Diagnostics;
using System.Text.RegularExpressions;
using Course.Testing;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>The command, as one types it.</summary>
public sealed class ServeTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LoggerApi.dll");

    [Fact]
    public async Task TheCallOfTheReadmeIsAnsweredAndCtrlCEndsItWithinASecond()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C cannot be sent to a single process on Windows.");
        var folder = RunningApi.NewFolder();
        File.Copy(Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "test_log.json"), Path.Combine(folder, "test_log.json"));
        await using var server = RunningProgram.Start(Program, ["--url", "http://127.0.0.1:0"], folder);
        Assert.Contains("LOKI_URL is not set: logs stay in logger-api-spool, 7 days", await server.WaitForLineAsync("LOKI"), StringComparison.Ordinal);
        var address = await AddressAsync(server);
        using var curl = Process.Start(new ProcessStartInfo("curl", ["-s", "-X", "POST", $"{address}log", "-H", "Content-Type: application/json", "-d", "@test_log.json"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        Assert.Equal("""{"ids":["123456"]}""", await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));

        // Somebody watches, too.
        using var client = new HttpClient();
        using var watching = await client.GetAsync($"{address}live", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var (exitCode, duration) = await server.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.True(duration < TimeSpan.FromSeconds(3), $"the end took {duration}");
        Assert.Contains("1 logs accepted", await server.WaitForLineAsync("Ended"), StringComparison.Ordinal);

        // The examples read what is exported.
        var export = await ProcessRun.StartAsync(Program, ["export"], folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "kept.jsonl"), export.Output, TestContext.Current.CancellationToken);
        var run = await LogAnalysisTests.Lesson.RunAsync(["top", Path.Combine(folder, "kept.jsonl")]);
        Assert.Contains("1 lines = 1 parsed + 0 skipped (blank) + 0 broken", run.Output, StringComparison.Ordinal);
        Assert.Contains("validator error", run.Output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task ARequestThatIsHeldOpenDoesNotHoldUpTheEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl+C cannot be sent to a single process on Windows.");
        await using var server = RunningProgram.Start(Program, ["--url", "http://127.0.0.1:0"], RunningApi.NewFolder());
        var address = new Uri(await AddressAsync(server));
        using var client = new System.Net.Sockets.TcpClient("127.0.0.1", address.Port);
        await client.GetStream().WriteAsync("POST /log HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"message\""u8.ToArray(), TestContext.Current.CancellationToken);

        // The server has it when it answers the next one.
        using var http = new HttpClient();
        Assert.Equal("alive\n", await http.GetStringAsync(new Uri(address, "healthz"), TestContext.Current.CancellationToken));
        var (exitCode, duration) = await server.InterruptAsync();
        Assert.Equal((0, true), (exitCode, duration < TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task AnEnvFileInTheFolderIsReadAndLokiGetsTheLogs()
    {
        var folder = RunningApi.NewFolder();
        await using var loki = await StrictLoki.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), $"LOKI_URL={loki.PushAddress}\nAPP_NAME=myapp\nENV=stage\n", TestContext.Current.CancellationToken);
        await using var server = RunningProgram.Start(Program, ["--url", "http://127.0.0.1:0", "--spool", "kept"], folder);
        var address = await AddressAsync(server);
        using var client = new HttpClient();
        using var answer = await client.PostAsync($"{address}log", new StringContent("""{"message":"m","service":"app"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => loki.Logs.Count == 1, "the log is at Loki");
        Assert.Equal("{app=\"myapp\", env=\"stage\", level=\"info\", service=\"app\"}", loki.Logs[0].Stream);
    }

    [Fact]
    public async Task APortInUseIsAnErrorInALine()
    {
        await using var api = await RunningApi.StartAsync();
        var run = await ProcessRun.StartAsync(Program, ["--url", $"http://127.0.0.1:{api.Address.Port}"], RunningApi.NewFolder());
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Matches("^logger-api: cannot listen at http://127.0.0.1:\\d+: .*in use.*Choose another port with --url, or http://127\\.0\\.0\\.1:0 for any that is free\\.\r?\n$", run.Error);
    }

    [Theory(Explicit = true)]
    [InlineData("cannot keep logs in", "--spool", "FOLDER/file")]
    [InlineData("--url takes an address", "--url", "localhost:8000")]
    [InlineData("cannot listen at http://localhost:0", "--url", "http://localhost:0")]
    [InlineData("cannot read 'no.env'", "--env-file", "no.env")]
    [InlineData("LOGGER_API_SPOOL_MB takes a whole number from 1 to 1000000", "--env-file", "FOLDER/bad.env")]
    [InlineData("there is no folder", "export", "--spool", "nowhere")]
    public async Task WhatCannotWorkIsAnErrorInALine(string error, params string[] arguments)
    {
        var folder = RunningApi.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.env"), "LOGGER_API_SPOOL_MB=0\n", TestContext.Current.CancellationToken);
        var run = await ProcessRun.StartAsync(Program, [.. arguments.Select(argument => argument.Replace("FOLDER", folder, StringComparison.Ordinal))], folder);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The address, from the JSON line that the server prints last at its start.</summary>
    private static async Task<string> AddressAsync(RunningProgram server) =>
        Regex.Match(await server.WaitForLineAsync("Logger API at "), "http://[^ :]+:\\d+/").Value;
}
