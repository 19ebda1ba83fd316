using System.Text;
using Course.Testing;
using LogAnalysis.LoggerApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace BrowserLab.Tests;

/// <summary>The page of the Logger API in Debian's chromium.</summary>
public sealed class BrowserLabTests
{
    private static readonly ScratchFolders Scratch = new();

    [EngineFact("chromium", "/usr/bin/chromium", "apt-get install chromium")]
    public async Task TheErrorThatTheButtonThrowsIsReportedKeptAndShown()
    {
        var folder = Scratch.Create();
        await using var server = await StartAsync(folder);

        // A log that would be a script, if the page took it for HTML.
        using var client = new HttpClient { BaseAddress = server.Address() };
        using var posted = await client.PostAsync("/log", new StringContent("""{"message":"<img src=x onerror=\"document.title='taken over'\">","service":"evil","level":"warn","data":{"x":"<script>alert(1)</script>"}}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)posted.StatusCode);

        var run = await ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "BrowserLab.dll"), [server.Address().ToString()], Scratch.Create(), new Dictionary<string, string?>());
        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("rows at first: 1", lines[0]);
        Assert.Equal(["level: error", "service: logger-page 1", "component: window"], lines[1..4]);
        Assert.Contains(lines, line => line.StartsWith("message: Cannot read properties of undefined", StringComparison.Ordinal) && line.Contains("TypeError", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("stack: at ", StringComparison.Ordinal) && line.Contains("/page.js:", StringComparison.Ordinal));
        Assert.Contains("errors on the page's console: 0 besides the one that was thrown", lines);

        // And it is on disk like any other, with where it was thrown.
        var kept = await ReadAsync(Path.Combine(folder, "logs-0000000001.spool"));
        Assert.Contains("\"caller\":\"http://127.0.0.1:", kept, StringComparison.Ordinal);
        Assert.Contains("\"func\":\"HTMLButtonElement.<anonymous>\"", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsMissingIsToldInALine()
    {
        var lab = Path.Combine(AppContext.BaseDirectory, "BrowserLab.dll");
        var run = await ProcessRun.StartAsync(lab, [], Scratch.Create(), new Dictionary<string, string?>());
        Assert.Equal((1, true), (run.ExitCode, run.Error.StartsWith("The address of a running Logger API is missing", StringComparison.Ordinal)));
        run = await ProcessRun.StartAsync(lab, ["http://127.0.0.1:1"], Scratch.Create(), new Dictionary<string, string?> { ["CHROMIUM"] = "/nowhere" });
        Assert.Equal((1, true), (run.ExitCode, run.Error.StartsWith("There is no browser at /nowhere: apt-get install chromium", StringComparison.Ordinal)));
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new LoggerApiSettings { SpoolFolder = folder });
        builder.AddLoggerApi();
        var app = builder.Build();
        app.UseLoggerApi();
        await app.StartAsync();
        return app;
    }

    private static async Task<string> ReadAsync(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return await file.ReadToEndAsync();
    }
}
