using System.Security.Cryptography;
using System.Text;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

#pragma warning disable EXTEXP0002 // SetHmacRedactor is experimental.

/// <summary>The attributes are there, and redaction is not switched on: the classified values are left out.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.EqualMailsStayEqual), "expected a hash in the property Mail, but it is missing")]
public static class AttributesAlone
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) =>
        RightRedaction.Log(configure, key, payment, enable: false);
}

/// <summary>A plain call knows no attributes.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.NoSecretIsInTheEvent), "the message has \"zoe.tester\": Payment pay_1003")]
public static class PlainCall
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) => RightRedaction.Log(configure, key, payment,
        log: logger => logger.LogInformation("Payment {PaymentId} of {AmountMinor} {Currency}: {Mail}", payment.Id, payment.AmountMinor, payment.Currency, payment.Mail));
}

/// <summary>The properties are redacted, and the message is built from the raw values.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.NoSecretIsInTheEvent), "some write the message")]
public static partial class RawValueInTheMessage
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) =>
        RightRedaction.Log(configure, key, payment, log: logger => Created(logger, payment.Id, payment.AmountMinor, payment.Currency, payment.Mail, $"paid by {payment.Mail}"));

    [LoggerMessage(1001, LogLevel.Information, "Payment {PaymentId} {Text}")]
    private static partial void Created(ILogger logger, string paymentId, long amountMinor, string currency, [PersonalData] string mail, string text);
}

/// <summary>The last four digits of the card are kept.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.NoSecretIsInTheEvent), "has \"4444\"")]
public static partial class LastFourDigits
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) => RightRedaction.Log(configure, key, payment,
        log: logger => Created(logger, payment.Id, payment.AmountMinor, payment.Currency, payment.CardNumber[^4..], payment.Mail));

    [LoggerMessage(1001, LogLevel.Information, "Payment {PaymentId} created")]
    private static partial void Created(ILogger logger, string paymentId, long amountMinor, string currency, string card, [PersonalData] string mail);
}

/// <summary>Everything sensitive is erased, the mail address too.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.EqualMailsStayEqual), "expected a hash in the property Mail, but it is empty")]
public static class MailErased
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) =>
        RightRedaction.Log(configure, key, payment, redaction: builder => builder.SetFallbackRedactor<ErasingRedactor>());
}

/// <summary>A key of its own for each start of the service.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.EqualMailsStayEqual), "expected the same hash for the same address")]
public static class RandomKey
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) =>
        RightRedaction.Log(configure, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)), payment);
}

/// <summary>A hash without a key.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.TheKeyCounts), "computes the plain hash of each")]
public static class HashWithoutAKey
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) => RightRedaction.Log(configure, key, payment,
        redaction: builder => builder.SetRedactor<ErasingRedactor>(new DataClassificationSet(ShopData.Card)).SetRedactor<Sha256Redactor>(new DataClassificationSet(ShopData.Personal)));

    private sealed class Sha256Redactor : Redactor
    {
        public override int GetRedactedLength(ReadOnlySpan<char> input) => 64;

        public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
        {
            Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(source.ToString()))).CopyTo(destination);
            return 64;
        }
    }
}

/// <summary>The whole payment is personal data, so nothing useful is left.</summary>
[WrongAnswer<ClassifiedPaymentTests>(nameof(ClassifiedPaymentTests.TheUsefulValuesStay), "Redact the secrets, and nothing else")]
public static partial class EverythingRedacted
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment) => RightRedaction.Log(configure, key, payment,
        log: logger => Created(logger, payment.Id, $"{payment.AmountMinor}", payment.Currency, payment.Mail));

    [LoggerMessage(1001, LogLevel.Information, "Payment {PaymentId} created")]
    private static partial void Created(ILogger logger, [PersonalData] string paymentId, string amountMinor, string currency, [PersonalData] string mail);
}

/// <summary>All of it right, but for the part that a wrong answer changes.</summary>
internal static partial class RightRedaction
{
    public static void Log(
        Action<ILoggingBuilder> configure, string key, CardPayment payment, bool enable = true, Action<ILogger>? log = null, Action<IRedactionBuilder>? redaction = null)
    {
        using var services = new ServiceCollection()
            .AddLogging(logging => configure(enable ? logging.EnableRedaction() : logging))
            .AddRedaction(redaction ?? (builder => builder
                .SetRedactor<ErasingRedactor>(new DataClassificationSet(ShopData.Card))
                .SetHmacRedactor(options => (options.KeyId, options.Key) = (1, key), new DataClassificationSet(ShopData.Personal))))
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
        (log ?? (to => Created(to, payment.Id, payment.AmountMinor, payment.Currency, payment.CardNumber, payment.Mail)))(logger);
    }

    [LoggerMessage(1001, LogLevel.Information, "Payment {PaymentId} created")]
    private static partial void Created(
        ILogger logger, string paymentId, long amountMinor, string currency, [CardData] string cardNumber, [PersonalData] string mail);
}
