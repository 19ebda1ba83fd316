using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<MendLogCallsTests>("generated methods in place of LogInformation and LogError")]
public static partial class GeneratedMethods
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        Begins(logger, payment.Id, payment.UserId);
        if (failure is null)
        {
            Succeeded(logger, payment.Currency, payment.AmountMinor, payment.Id);
            return;
        }

        Failed(logger, failure, payment.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "{UserId} begins {PaymentId}")]
    private static partial void Begins(ILogger logger, string paymentId, string userId);

    [LoggerMessage(2, LogLevel.Information, "{AmountMinor} {Currency} are paid: {PaymentId}")]
    private static partial void Succeeded(ILogger logger, string currency, long amountMinor, string paymentId);

    [LoggerMessage(3, LogLevel.Error, "{PaymentId} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string paymentId);
}

[RightAnswer<MendLogCallsTests>("one template for both ends, with a value for the outcome, by the general Log")]
public static class OneTemplateForBothEnds
{
    public static void Log(ILogger logger, Payment payment, Exception? failure)
    {
        logger.Log(LogLevel.Information, "Payment {PaymentId} of {UserId} begins", payment.Id, payment.UserId);
        logger.Log(
            failure is null ? LogLevel.Information : LogLevel.Error,
            failure,
            "Payment {PaymentId} over {AmountMinor} {Currency} {Outcome}",
            payment.Id,
            payment.AmountMinor,
            payment.Currency,
            failure is null ? "succeeded" : "failed");
    }
}
