using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>
/// Let every event that is logged while a payment is charged carry the payment.
/// <list type="number">
/// <item>Begin a scope with the two named values <c>PaymentId</c> and <c>UserId</c>.</item>
/// <item>Inside it: log that the payment begins (Information), await <c>charge</c>, and log that it succeeded (Information).</item>
/// <item>If <c>charge</c> throws, whatever and whenever, log an Error with the exception, still inside the scope. Then return; do not throw again.</item>
/// <item>The three messages are different, and none is empty.</item>
/// <item>Whatever happens, the scope has ended when the task that the method returns is complete.</item>
/// <item>The method waits with <c>await</c>: the thread of the caller is not blocked.</item>
/// </list>
/// </summary>
public static class PaymentScope
{
    /// <summary>Charges a payment and logs how it went.</summary>
    /// <param name="logger">The logger; <paramref name="charge"/> writes to the same one.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="charge">Charges the card; throws where that fails.</param>
    public static Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        // TODO 1.7: a scope, a log event before and one after; you may make the method async.
        throw new NotImplementedException("1.7 is not started: open 01-LoggingBasics/Exercises/PaymentScope.cs");
    }
}
