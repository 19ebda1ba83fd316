using System.Diagnostics.Metrics;
using System.Globalization;
using MetricsCollection.Metrics;
using MetricsCollection.Simulation;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MetricsCollection.Services;

/// <summary>Shows <c>health</c>: the answers of a shop in several states, and what an orchestrator does with them.</summary>
internal static class HealthStage
{
    public static async Task ShowAsync(
        Action<IServiceCollection, FailingShop> addChecks,
        Action<WebApplication> map,
        Func<HttpClient, string, CancellationToken, Task<int>> probe,
        CancellationToken cancellation)
    {
        var shop = new FailingShop();
        await using var app = await LoopbackServer.StartAsync(map, builder =>
        {
            addChecks(builder.Services.AddMetrics(), shop);

            // The stage publishes itself, after each change.
            builder.Services.Configure<HealthCheckPublisherOptions>(options => options.Delay = TimeSpan.FromDays(1));
        });
        using var families = new FamilyReader(app.Services.GetRequiredService<IMeterFactory>().Create("Shop.Health"));
        using var client = new HttpClient { BaseAddress = app.Address(), Timeout = TimeSpan.FromSeconds(20) };
        Console.WriteLine($"{"",-24} /startupz /livez /readyz  shop_health_status below 1     so the orchestrator");
        await AskAsync("it starts", () => shop.IsWarm = false);
        await AskAsync("all is well", () => shop.IsWarm = true);
        await AskAsync("antifraud refuses", () => shop.Antifraud = "refuses");
        await AskAsync("the ledger refuses", () => (shop.Antifraud, shop.Ledger) = ("", "refuses"));
        await AskAsync("the ledger hangs", () => shop.Ledger = "hangs");
        await AskAsync("a deadlock", () => (shop.Ledger, shop.IsStuck) = ("", true));
        shop.IsStuck = false;

        Console.WriteLine($"\nprobe_success from outside: {await probe(client, "readyz", cancellation)}");
        await app.StopAsync(cancellation);
        Console.WriteLine($"after the process ended:    {await probe(client, "readyz", cancellation)}; its own metrics have no new sample");
        ShowRestarts();

        async Task AskAsync(string state, Action change)
        {
            change();
            var answers = new List<int>();
            foreach (var path in new[] { "startupz", "livez", "readyz" })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
                answers.Add((int)answer.StatusCode);
            }

            var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation);
            await app.Services.GetRequiredService<IHealthCheckPublisher>().PublishAsync(report, cancellation);
            var below = families.Collect().Single().Points.Where(point => point.Value < 1)
                .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Labels[0].Value} {point.Value}"));
            Console.WriteLine($"{state,-24} {answers[0],9} {answers[1],6} {answers[2],7}  {string.Join(", ", below),-30} {Consequence(answers)}");
        }
    }

    private static string Consequence(List<int> answers) => answers switch
    {
        [503, ..] => "waits",
        [_, 503, _] => "restarts it",
        [.., 503] => "sends no traffic",
        _ => "sends traffic",
    };

    private static void ShowRestarts()
    {
        var during = (int second) => second is < 180 or >= 330;
        var right = Orchestrator.Run(during, livenessAsksDependency: false);
        var wrong = Orchestrator.Run(during, livenessAsksDependency: true);
        Console.WriteLine($"""

            Ten instances, the ledger gone for two and a half minutes:
              liveness asks the process alone     {right.Restarts,3} restarts
              not like this: it asks the ledger   {wrong.Restarts,3} restarts; then {wrong.SecondsLost} seconds of instances that still start
            """);
    }
}
