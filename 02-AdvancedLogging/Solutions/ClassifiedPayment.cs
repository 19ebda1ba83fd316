using AdvancedLogging.ExerciseTypes;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Exercises;

#pragma warning disable EXTEXP0002 // SetHmacRedactor is experimental.

/// <summary>Logs a payment so that no secret reaches any provider.</summary>
public static partial class ClassifiedPayment
{
    /// <summary>Makes a logger with redaction, and logs the payment.</summary>
    /// <param name="configure">Adds the providers. Call it with the logging builder.</param>
    /// <param name="key">The key for hashes, in Base64; 44 characters or more.</param>
    /// <param name="payment">The payment.</param>
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment)
    {
        using var services = new ServiceCollection()
            .AddLogging(logging => configure(logging.EnableRedaction()))
            .AddRedaction(redaction => redaction
                .SetRedactor<ErasingRedactor>(new DataClassificationSet(ShopData.Card))
                .SetHmacRedactor(options => (options.KeyId, options.Key) = (1, key), new DataClassificationSet(ShopData.Personal)))
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
        Created(logger, payment.Id, payment.AmountMinor, payment.Currency, payment.CardNumber, payment.Mail);
    }

    [LoggerMessage(1001, LogLevel.Information, "Payment {PaymentId} created")]
    private static partial void Created(
        ILogger logger, string paymentId, long amountMinor, string currency, [CardData] string cardNumber, [PersonalData] string mail);
}
