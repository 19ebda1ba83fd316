using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>Three log calls, mended.</summary>
public static class MendLogCalls
{
    /// <summary>Logs the beginning of a payment, and its end: a success where <paramref name="failure"/> is null, else a failure.</summary>
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        if (failure is null)
        {
            logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.AmountMinor, payment.Currency);
        }
        else
        {
            logger.LogError(failure, "Payment {PaymentId} failed", payment.Id);
        }
    }
}
