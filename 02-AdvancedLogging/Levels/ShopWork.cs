using Serilog;
using Serilog.Core;

namespace AdvancedLogging.Levels;

/// <summary>What three parts of the shop log about one payment.</summary>
public static class ShopWork
{
    public static void Log(ILogger log)
    {
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Antifraud").Debug("Score {Score} is below {Limit}", 12, 80);
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Ledger").Debug("Booking {PaymentId}", "pay_1001");
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Payments").Information("Payment {PaymentId} succeeded", "pay_1001");
    }

    /// <summary>A payment a second.</summary>
    public static async Task UntilCancelledAsync(ILogger log, CancellationToken cancellation)
    {
        while (true)
        {
            Log(log);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }
}
