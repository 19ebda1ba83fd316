using System.Text.Json;
using MetricsCollection.Health;
using MetricsCollection.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MetricsCollection.Examples;

/// <summary>
/// Three questions that an orchestrator asks: has it started, does it still live, can it take traffic? Each has its own checks, because each answer has its own consequence.
/// Pitfall: a liveness check that asks the database. When the database is gone for a minute, every instance is restarted, and nothing is mended by it.
/// See https://learn.microsoft.com/aspnet/core/host-and-deploy/health-checks.
/// </summary>
public static class Health
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        var shop = new FailingShop();
        await using var app = await LoopbackServer.StartAsync(Map, builder => AddChecks(builder.Services, shop));
        using var client = new HttpClient { BaseAddress = app.Address() };

        Console.WriteLine($"{"",-28} {"/startupz",9} {"/livez",6} {"/readyz",7}  so the orchestrator");
        await AskAsync("it starts", "waits, and asks nothing else", () => shop.IsWarm = false);
        await AskAsync("all is well", "sends traffic", () => shop.IsWarm = true);
        await AskAsync("antifraud refuses", "sends traffic: without it the shop asks a person", () => shop.Antifraud = "refuses");
        await AskAsync("the ledger refuses", "sends no traffic, and restarts nothing", () => (shop.Antifraud, shop.Ledger) = ("", "refuses"));
        await AskAsync("the ledger hangs", "the same, a quarter of a second later", () => shop.Ledger = "hangs");
        await AskAsync("a deadlock in the process", "restarts it", () => (shop.Ledger, shop.IsStuck) = ("", true));
        await AskAsync("nobody pays any more", "does nothing; a person is told", () => (shop.IsStuck, shop.MinutesSincePayment) = (false, 12));

        var during = (int second) => second is < 180 or >= 330;
        var (right, wrong) = (Orchestrator.Run(during, livenessAsksDependency: false), Orchestrator.Run(during, livenessAsksDependency: true));
        Console.WriteLine($"""

            Ten instances, the ledger gone for two and a half minutes:
              liveness asks the process alone     {right.Restarts,3} restarts; when the ledger is back all of them serve
              not like this: it asks the ledger   {wrong.Restarts,3} restarts; when it is back, {wrong.SecondsLost} seconds of instances that still start
            """);

        async Task AskAsync(string state, string then, Action change)
        {
            change();
            var answers = new List<string>();
            var why = "";
            foreach (var path in new[] { "/startupz", "/livez", "/readyz", "/healthz/business" })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
                answers.Add($"{(int)answer.StatusCode}");
                var checks = JsonSerializer.Deserialize<Dictionary<string, string>>(await answer.Content.ReadAsStringAsync(cancellation))!;
                why += string.Concat(checks.Where(check => check.Value != "Healthy").Select(check => $"\n    {path} {check.Key}: {check.Value}"));
            }

            Console.WriteLine($"{state,-28} {answers[0],9} {answers[1],6} {answers[2],7}  {then}{why}");
        }
    }
    #region checks
    private static void AddChecks(IServiceCollection services, FailingShop shop)
    {
        var limit = TimeSpan.FromMilliseconds(250);
        services.AddHealthChecks()
            .AddCheck("warmed up", () => shop.IsWarm ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the cache is being filled"), ["startup"])
            .AddCheck("main loop", new TimedCheck(_ => shop.LoopAsync(), limit), tags: ["live"])
            .AddCheck("ledger", new TimedCheck(shop.AskLedgerAsync, limit), tags: ["ready"])
            .AddCheck("antifraud", new TimedCheck(shop.AskAntifraudAsync, limit), HealthStatus.Degraded, ["ready"])
            .AddCheck("payments succeed", () => shop.MinutesSincePayment < 10 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"none for {shop.MinutesSincePayment} minutes"), ["business"]);
    }
    #endregion

    #region map
    private static void Map(WebApplication app)
    {
        foreach (var (path, tag) in new[] { ("/startupz", "startup"), ("/livez", "live"), ("/readyz", "ready"), ("/healthz/business", "business") })
        {
            app.MapHealthChecks(path, new HealthCheckOptions
            {
                Predicate = check => check.Tags.Contains(tag),
                ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(report.Entries.ToDictionary(entry => entry.Key, entry => $"{entry.Value.Status}{(entry.Value.Description is { } why ? $": {why}" : "")}")),
            });
        }
    }
    #endregion
}
