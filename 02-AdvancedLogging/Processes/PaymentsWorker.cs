using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Processes;

#region worker
/// <summary>The work as a hosted service. At its end it stops the host, where a plain program would call Environment.Exit.</summary>
public sealed class PaymentsWorker(Payments payments, ILogger<PaymentsWorker> log, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        payments.Work(payment => log.LogInformation("Payment {PaymentId} succeeded", payment), stoppingToken);
        lifetime.StopApplication();
    }
}
#endregion
