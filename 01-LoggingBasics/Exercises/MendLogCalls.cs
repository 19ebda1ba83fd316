using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>
/// Mend three bad log calls. What they should log is right: a payment that begins, at Information; one that succeeded, at
/// Information; one that failed, at Error. Each writes exactly one event. How they log it is wrong:
/// <code>
/// logger.LogInformation($"Payment {payment.Id} of {payment.UserId} begins");
/// logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.Currency, payment.AmountMinor);
/// logger.LogError("Payment {PaymentId} failed: {Error}", payment.Id, failure);
/// </code>
/// Their properties shall be <c>PaymentId</c> and <c>UserId</c>; <c>PaymentId</c>, <c>AmountMinor</c> and <c>Currency</c>; and
/// <c>PaymentId</c> beside the exception itself. The words of the messages are yours.
/// </summary>
public static class MendLogCalls
{
    /// <summary>Logs the beginning of a payment, and its end: a success where <paramref name="failure"/> is null, else a failure.</summary>
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        // TODO 1.2: write the three calls as they should be.
        throw new NotImplementedException("1.2 is not started: open 01-LoggingBasics/Exercises/MendLogCalls.cs");
    }
}
