using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The scope is begun, and nobody ends it.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.TheScopeHasEnded), "the next payment is logged under the name of this one")]
public static class UndisposedScope
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId);
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

/// <summary>The scope is ended in the last line, which a failure never reaches.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.TheScopeHasEnded), "expected no open scope, but there is 1")]
public static class ScopeEndedOnSuccessOnly
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        var scope = logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId);
        logger.LogInformation("Payment begins");
        try
        {
            await charge();
            logger.LogInformation("Payment succeeded");
            scope?.Dispose();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Payment failed");
        }
    }
}

/// <summary>The failure is caught outside of the scope, which has ended by then: the event that matters most does not carry the payment.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.EveryEventCarriesPaymentAndUser), "\"Payment failed\": expected PaymentId = pay_1003 from the scope, but it is missing")]
public static class FailureLoggedOutsideTheScope
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        try
        {
            using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
            {
                logger.LogInformation("Payment begins");
                await charge();
                logger.LogInformation("Payment succeeded");
            }
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Payment failed");
        }
    }
}

/// <summary>The scope is a finished text: it can be read, and not be searched for.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.EveryEventCarriesPaymentAndUser), "\"Payment begins\": expected PaymentId = pay_1003 from the scope, but it is missing")]
public static class InterpolatedScope
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope($"{payment.Id} of {payment.UserId}"))
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

/// <summary>The failure is logged here, and once more by whoever catches it above.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.AFailureIsLoggedOnceWithItsException), "one failure counts twice")]
public static class LoggedAndRethrown
{
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
                throw;
            }
        }
    }
}

/// <summary>Success is logged higher than it is, so that it is seen.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.ASuccessIsLoggedBeforeAndAfter), "but they are Information, Debug, Debug, Warning")]
public static class SuccessIsAWarning
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
        {
            logger.LogInformation("Payment begins");
            try
            {
                await charge();
                logger.LogWarning("Payment succeeded");
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Payment failed");
            }
        }
    }
}

/// <summary>The scope says which payment it is, and the messages say nothing.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.TheThreeEventsCanBeToldApart), "expected three messages, one for each, but they are: \"Payment\"")]
public static class OneMessageForAll
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
        {
            logger.LogInformation("Payment");
            try
            {
                await charge();
                logger.LogInformation("Payment");
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Payment");
            }
        }
    }
}
