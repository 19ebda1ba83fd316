using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The arguments stand in another order than the placeholders.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.EachValueStandsUnderItsName), "expected the property AmountMinor = 1299, but it is EUR")]
public static class SwappedArguments
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        if (failure is null)
        {
            logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.Currency, payment.AmountMinor);
        }
        else
        {
            logger.LogError(failure, "Payment {PaymentId} failed", payment.Id);
        }
    }
}

/// <summary>An interpolated value beside the properties gives each event a template of its own.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.TheTemplateIsConstant), "expected one template for both payments")]
public static class InterpolatedTemplate
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
#pragma warning disable CA2254 // The mistake that is tried.
        logger.LogInformation($"{payment.Id}: payment {{PaymentId}} of {{UserId}} begins", payment.Id, payment.UserId);
#pragma warning restore CA2254
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

/// <summary>Only the message of the exception is logged.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.TheFailureIsTheEventsException), "expected the exception object on the event, but it is missing")]
public static class OnlyTheMessage
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        if (failure is null)
        {
            logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.AmountMinor, payment.Currency);
        }
        else
        {
            logger.LogError("Payment {PaymentId} failed: {Error}", payment.Id, failure.Message);
        }
    }
}

/// <summary>The exception is given twice.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.TheFailureIsTheEventsException), "once, as the event's exception, is enough")]
public static class ExceptionTwice
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        if (failure is null)
        {
            logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.AmountMinor, payment.Currency);
        }
        else
        {
            logger.LogError(failure, "Payment {PaymentId} failed: {Error}", payment.Id, failure);
        }
    }
}

/// <summary>The exception is given once, and its text a second time.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.TheFailureIsTheEventsException), "the exception is also in the property Error")]
public static class MessageOfTheExceptionTwice
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        if (failure is null)
        {
            logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.AmountMinor, payment.Currency);
        }
        else
        {
            logger.LogError(failure, "Payment {PaymentId} failed: {Error}", payment.Id, failure.Message);
        }
    }
}

/// <summary>A failed payment is logged as a success, too.</summary>
[WrongAnswer<MendLogCallsTests>(nameof(MendLogCallsTests.WritesTwoEventsAtTheRightLevels), "a failure: expected the levels Information, Error, but they are Information, Information, Error")]
public static class SuccessInAnyCase
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.LogInformation("Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        logger.LogInformation("Payment {PaymentId} succeeded: {AmountMinor} {Currency}", payment.Id, payment.AmountMinor, payment.Currency);
        if (failure is not null)
        {
            logger.LogError(failure, "Payment {PaymentId} failed", payment.Id);
        }
    }
}
