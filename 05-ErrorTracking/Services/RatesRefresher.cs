using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ErrorTracking.Services;

#region worker
/// <summary>Refreshes the rate of a currency. If that fails, the service ends with exit code 1.</summary>
public sealed class RatesRefresher(string currency, ErrorTracker tracker, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                Checkout.Rate(currency);
                await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // SIGTERM or Ctrl+C is no failure. The exit code stays 0.
        }
        catch (Exception exception)
        {
            tracker.Capture(exception, "BackgroundService", handled: false);

            // Remember the failure, and stop the host. RunAsync then returns, and Main ends normally.
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }
}
#endregion

public static class RatesHost
{
    /// <summary>A whole service around the refresher. It ends after a failure, or by SIGTERM.</summary>
    public static async Task RunAsync(ErrorTracker tracker, string currency)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(tracker);
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<RatesRefresher>(services, currency));
        using var host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => Console.WriteLine("started"));
        await host.RunAsync();
    }
}
