using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// A scope adds its values to all events of a block: in each method that the block calls, and after each await.
/// Pitfall: a scope that is not disposed does not end. The events of the next payment then carry the previous payment.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging#log-scopes.
/// </summary>
public static class Scopes
{
    public static async Task RunAsync()
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
        }));
        var logger = loggers.CreateLogger("payments-api");

        foreach (var payment in Payment.Samples.Take(2))
        {
            #region scope
            using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
            {
                logger.LogInformation("Received");
                await CheckAsync(logger, payment);
                logger.LogInformation("Answered");
            }
            #endregion
        }

        logger.LogInformation("After the payments");
        await ForgottenAsync(logger);
        logger.LogInformation("After ForgottenAsync");

        Forgotten(logger);
        logger.LogInformation("After Forgotten");
    }

    private static async Task CheckAsync(ILogger logger, Payment payment)
    {
        await Task.Yield();
        using (logger.BeginScope("antifraud"))
        {
            logger.LogInformation("Checked {AmountMinor} {Currency}", payment.AmountMinor, payment.Currency);
        }
    }

    #region forgotten
    // Not like this: no code disposes the scope.
    private static void Forgotten(ILogger logger) => logger.BeginScope("{PaymentId}", "pay_1002");

    // The same mistake. The end of an async method restores the caller's context, and so the scope ends there.
    private static async Task ForgottenAsync(ILogger logger)
    {
        logger.BeginScope("{PaymentId}", "pay_1001");
        await Task.Yield();
    }
    #endregion
}
