using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>Everything that is logged while a payment is charged carries the payment.</summary>
public static class PaymentScope
{
    /// <summary>Charges a payment and logs how it went.</summary>
    /// <param name="logger">The logger; <paramref name="charge"/> writes to the same one.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="charge">Charges the card; throws where that fails.</param>
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
        {
            logger.LogInformation("Payment begins");
            try
            {
                await charge();
                logger.LogInformation("Payment succeeded");
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Payment failed");
            }
        }
    }
}
