using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// A scope adds its values to everything that is logged inside a block, in every method below it and across every await.
/// Pitfall: a scope that is not disposed stays: the next payment is logged under the name of the last one.
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

        logger.LogInformation("No payment here");
        await ForgottenAsync(logger);
        logger.LogInformation("No payment here either: the async method that began the scope has returned");

        Forgotten(logger);
        logger.LogInformation("Nothing to do with pay_1002, and yet");
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
    // Not like this: nobody disposes the scope.
    private static void Forgotten(ILogger logger) => logger.BeginScope("{PaymentId}", "pay_1002");

    // An async method gives its caller's context back, so here the mistake stays hidden, until somebody removes the async.
    private static async Task ForgottenAsync(ILogger logger)
    {
        logger.BeginScope("{PaymentId}", "pay_1001");
        await Task.Yield();
    }
    #endregion
}
