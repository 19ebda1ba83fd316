using System.Diagnostics.Metrics;
using MetricsCollection.Services;
using MetricsCollection.Simulation;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MetricsCollection.Examples;

/// <summary>
/// An orchestrator asks: has it started, is it alive, can it take traffic? Each answer has its own consequence and its own checks.
/// Pitfall: a liveness check that asks the database. An outage of the database then restarts every instance, which helps nothing.
/// See https://learn.microsoft.com/aspnet/core/host-and-deploy/health-checks.
/// </summary>
public static class Health
{
    public static Task RunAsync(CancellationToken cancellation) => HealthStage.ShowAsync(AddChecks, Map, ProbeAsync, cancellation);

    #region checks
    private static void AddChecks(IServiceCollection services, FailingShop shop)
    {
        var limit = TimeSpan.FromMilliseconds(250);
        services.AddSingleton<IHealthCheckPublisher, HealthMetrics>().AddHealthChecks()
            .AddCheck("warmed up", () => shop.IsWarm ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(), ["startup"])
            .AddCheck("main loop", new DependencyCheck(_ => shop.LoopAsync()), null, ["live"], limit)
            .AddCheck("ledger", new DependencyCheck(shop.AskLedgerAsync), null, ["ready"], limit)
            .AddCheck("antifraud", new DependencyCheck(shop.AskAntifraudAsync), HealthStatus.Degraded, ["ready"], limit);
    }

    private sealed class DependencyCheck(Func<CancellationToken, Task> ask) : IHealthCheck
    {
        // The time-out cancels the token. A dependency may ignore its token, so WaitAsync stops waiting for it.
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await Task.Run(() => ask(cancellationToken), cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
    #endregion

    #region map
    private static void Map(WebApplication app)
    {
        foreach (var (path, tag) in new[] { ("/startupz", "startup"), ("/livez", "live"), ("/readyz", "ready") })
        {
            app.MapHealthChecks(path, new HealthCheckOptions { Predicate = check => check.Tags.Contains(tag) });
        }
    }
    #endregion

    #region publish
    /// <summary>Health as a metric: a chart shows since when a check fails. The host calls it every 30 seconds.</summary>
    private sealed class HealthMetrics(IMeterFactory meters) : IHealthCheckPublisher
    {
        private readonly Gauge<double> _status = meters.Create("Shop.Health")
            .CreateGauge<double>("shop.health.status", null, "1 healthy, 0.5 degraded, 0 unhealthy");

        public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
        {
            foreach (var (name, entry) in report.Entries)
            {
                _status.Record((int)entry.Status / 2.0, new KeyValuePair<string, object?>("check", name));
            }

            return Task.CompletedTask;
        }
    }
    #endregion

    #region probe
    /// <summary>A probe from outside, as the blackbox exporter does it: 1 if the address answers with success, else 0.</summary>
    private static async Task<int> ProbeAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode ? 1 : 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return 0;
        }
    }
    #endregion
}
