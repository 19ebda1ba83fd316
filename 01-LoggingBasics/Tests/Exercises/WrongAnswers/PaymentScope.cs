using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The scope never ends.</summary>
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

/// <summary>The scope ends in the last line, which a failure never reaches.</summary>
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

/// <summary>The failure is caught outside of the scope, which has ended by then.</summary>
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

/// <summary>The scope is a finished text without values.</summary>
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

/// <summary>The failure is logged here, and once more by the caller.</summary>
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

/// <summary>A success is logged as a Warning.</summary>
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

/// <summary>The three messages are equal.</summary>
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

/// <summary>The call stands before the try, so an exception before the first await escapes.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.AFailureBeforeTheFirstAwaitIsAFailure), "expected an Error with the InvalidOperationException at the end, but the last event is Information")]
public static class CallOutsideOfTheTry
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
        {
            logger.LogInformation("Payment begins");
            var charging = charge();
            try
            {
                await charging;
                logger.LogInformation("Payment succeeded");
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Payment failed");
            }
        }
    }
}

/// <summary>Only the exception that was expected is caught.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.EveryExceptionIsAFailure), "expected an Error with the FormatException at the end, but the last event is Debug")]
public static class OneTypeOfExceptionAlone
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
            catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
            {
                logger.LogError(exception, "Payment failed");
            }
        }
    }
}

/// <summary>The thread waits for the charge.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.TheCallerIsNotBlocked), "but it blocked its caller", Slow = true)]
public static class BlockingWait
{
    public static Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope("{PaymentId} of {UserId}", payment.Id, payment.UserId))
        {
            logger.LogInformation("Payment begins");
            try
            {
                charge().GetAwaiter().GetResult();
                logger.LogInformation("Payment succeeded");
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "Payment failed");
            }
        }

        return Task.CompletedTask;
    }
}

/// <summary>The values of the scope are texts, and providers read pairs of text and object.</summary>
[WrongAnswer<PaymentScopeTests>(nameof(PaymentScopeTests.EveryEventCarriesPaymentAndUser), "no provider reads a scope of the type Dictionary<String, String>: its values must be object")]
public static class ScopeOfTexts
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using (logger.BeginScope(new Dictionary<string, string> { ["PaymentId"] = payment.Id, ["UserId"] = payment.UserId }))
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
