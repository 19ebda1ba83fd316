using System.Security.Cryptography;
using System.Text;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Tests.Exercises.RightAnswers;

[RightAnswer<ClassifiedPaymentTests>("a classified record, logged by [LogProperties], and a redactor of one's own")]
public static partial class ClassifiedRecord
{
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment)
    {
        var services = new ServiceCollection();
        services.AddRedaction(redaction => redaction
            .SetRedactor<StarsRedactor>(new DataClassificationSet(ShopData.Card))
            .SetRedactor<KeyedRedactor>(new DataClassificationSet(ShopData.Personal)));
        services.AddSingleton(new HashKey(key));
        services.AddLogging(logging =>
        {
            configure(logging);
            logging.EnableRedaction(options => options.ApplyDiscriminator = false);
        });
        using var provider = services.BuildServiceProvider();
        Paid(provider.GetRequiredService<ILogger<CardPayment>>(), new Logged(payment.Id, payment.AmountMinor, payment.Currency, payment.CardNumber, payment.Mail));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A payment by card")]
    private static partial void Paid(ILogger logger, [LogProperties(OmitReferenceName = true)] Logged payment);

    private sealed record Logged(
        string PaymentId, long AmountMinor, string Currency, [property: CardData] string CardNumber, [property: PersonalData] string Mail);

    private sealed class StarsRedactor : Redactor
    {
        public override int GetRedactedLength(ReadOnlySpan<char> input) => 3;

        public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
        {
            "***".CopyTo(destination);
            return 3;
        }
    }

    private sealed record HashKey(string Base64);

    private sealed class KeyedRedactor(HashKey key) : Redactor
    {
        public override int GetRedactedLength(ReadOnlySpan<char> input) => 64;

        public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
        {
            var hash = HMACSHA256.HashData(Convert.FromBase64String(key.Base64), Encoding.UTF8.GetBytes(source.ToString()));
            Convert.ToHexStringLower(hash).CopyTo(destination);
            return 64;
        }
    }
}

[RightAnswer<ClassifiedPaymentTests>("the values are redacted before the call, by a redactor of the provider, and logged by a plain call")]
public static class RedactedBeforeTheCall
{
#pragma warning disable EXTEXP0002 // SetHmacRedactor is experimental.
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment)
    {
        using var services = new ServiceCollection()
            .AddLogging(configure)
            .AddRedaction(redaction => redaction.SetHmacRedactor(options => (options.KeyId, options.Key) = (7, key), new DataClassificationSet(ShopData.Personal)))
            .BuildServiceProvider();
        var mail = services.GetRequiredService<IRedactorProvider>().GetRedactor(new DataClassificationSet(ShopData.Personal)).Redact(payment.Mail);
        services.GetRequiredService<ILogger<CardPayment>>().LogInformation(
            "{PaymentId} of {Mail}: {AmountMinor} {Currency}", payment.Id, mail, payment.AmountMinor, payment.Currency);
    }
#pragma warning restore EXTEXP0002
}
