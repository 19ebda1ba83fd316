namespace LogAnalysis.LoggerApi;

/// <summary>Without a Loki, logs are kept for some days. Then their files are deleted.</summary>
internal sealed class KeepByAge(Spool spool, LoggerApiSettings settings, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            spool.DropOlderThan(time.GetUtcNow().UtcDateTime.AddDays(-settings.KeepDays));
            await Task.Delay(TimeSpan.FromMinutes(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
