using System.Text.Json.Nodes;
using Course.Testing;
using Xunit;

namespace ErrorTracking.Tests.Projects;

public sealed class SentryClientTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task TheEventHasFramesBreadcrumbsUserReleaseAndNoPassword()
    {
        var run = await ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "SentryClient.dll"), [], Scratch.Create(), new Dictionary<string, string?> { ["SENTRY_DSN"] = null });
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var events = run.Output.Split('\n').Where(line => line.StartsWith("{\"modules\"", StringComparison.Ordinal) || line.Contains("\"platform\":\"csharp\"", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(2, events.Count);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("OperationCanceledException", run.Output, StringComparison.Ordinal);

        var failed = events.Single(error => error["exception"] is not null);
        Assert.Equal(("payments-api@1.4.2", "production", "user_7", "visa"), ((string?)failed["release"], (string?)failed["environment"], (string?)failed["user"]!["id"], (string?)failed["tags"]!["card_brand"]));
        Assert.Equal(["payment", "ledger"], failed["fingerprint"]!.AsArray().Select(part => (string)part!));
        Assert.Equal(["System.TimeoutException", "System.InvalidOperationException"], failed["exception"]!["values"]!.AsArray().Select(exception => (string)exception!["type"]!));
        Assert.Equal([3, 4, 5, 6, 7], failed["breadcrumbs"]!.AsArray().Select(crumb => int.Parse(((string)crumb!["message"]!).Split(' ')[1], null)));

        var message = events.Single(error => error["exception"] is null);

        // The SDK names who has none after the installation.
        Assert.NotEqual("user_7", (string?)message["user"]?["id"]);
        Assert.Null(message["tags"]?["card_brand"]);
    }
}
