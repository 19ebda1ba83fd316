using Course.Testing;
using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<PaymentScopeTests>("a dictionary as scope, and try with finally in place of using")]
public static class DictionaryAndFinally
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        var scope = logger.BeginScope(new Dictionary<string, object> { ["PaymentId"] = payment.Id, ["UserId"] = payment.UserId });
        try
        {
            logger.LogInformation("Begins");
            await charge().ConfigureAwait(false);
            logger.LogInformation("Succeeded");
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Failed");
        }
        finally
        {
            scope?.Dispose();
        }
    }
}

[RightAnswer<PaymentScopeTests>("a scope for each value, and the outcome logged behind the try")]
public static class TwoScopes
{
    public static async Task PayAsync(ILogger logger, Payment payment, Func<Task> charge)
    {
        using var outer = logger.BeginScope("{UserId}", payment.UserId);
        using var inner = logger.BeginScope(new[] { new KeyValuePair<string, object?>("PaymentId", payment.Id) });
        logger.LogInformation("{AmountMinor} {Currency} are charged", payment.AmountMinor, payment.Currency);
        Exception? failure = null;
        try
        {
            await charge();
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failure is null)
        {
            logger.LogInformation("Charged");
        }
        else
        {
            logger.LogError(failure, "Not charged");
        }
    }
}
