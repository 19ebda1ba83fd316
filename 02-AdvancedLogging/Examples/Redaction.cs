using System.Text;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Templates;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace AdvancedLogging.Examples;

/// <summary>
/// Each sensitive member is classified once, in its type; the logger erases it, or replaces it by a keyed hash.
/// Pitfall: only generated log methods know the classes. A plain call with the same object logs the raw values.
/// See https://learn.microsoft.com/dotnet/core/extensions/data-redaction.
/// </summary>
public static partial class Redaction
{
    #region taxonomy
    private static class ShopData
    {
        public static DataClassification Card { get; } = new("Shop", "Card");

        public static DataClassification Personal { get; } = new("Shop", "Personal");
    }

    private sealed class CardDataAttribute() : DataClassificationAttribute(ShopData.Card);

    private sealed class PersonalDataAttribute() : DataClassificationAttribute(ShopData.Personal);

    private sealed record Payment(string Id, long AmountMinor, [property: CardData] string Card, [property: PersonalData] string Mail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Payment created")]
    private static partial void PaymentCreated(ILogger logger, [LogProperties(OmitReferenceName = true)] Payment payment);

    [LoggerMessage(Level = LogLevel.Information, Message = "Receipt sent to {Mail}")]
    private static partial void ReceiptSent(ILogger logger, [PersonalData] string mail);
    #endregion

    public static void Run()
    {
        // The template and the properties: the formatted message is left out.
        var text = new ExpressionTemplate("  {@mt} { {..@p, EventId: undefined(), SourceContext: undefined()} }\n");
        using var log = new LoggerConfiguration().WriteTo.Console(text).CreateLogger();
        Console.WriteLine("Without EnableRedaction:");
        using (var services = new ServiceCollection().AddLogging(logging => logging.AddSerilog(log)).BuildServiceProvider())
        {
            Log(services);
        }

        Console.WriteLine("\nWith EnableRedaction:");
        #region wiring
        using (var services = new ServiceCollection()
            .AddLogging(logging => logging.AddSerilog(log).EnableRedaction())
            .AddRedaction(redaction =>
            {
                redaction.SetRedactor<ErasingRedactor>(new DataClassificationSet(ShopData.Card));
#pragma warning disable EXTEXP0002 // The HMAC redactor is experimental in 10.11.
                redaction.SetHmacRedactor(hmac => (hmac.KeyId, hmac.Key) = (1, Key), new DataClassificationSet(ShopData.Personal));
#pragma warning restore EXTEXP0002
            })
            .BuildServiceProvider())
        #endregion
        {
            Log(services);
        }
    }

    // A service reads it from its vault.
    private static string Key => Convert.ToBase64String(Encoding.UTF8.GetBytes("the key of an example is no secret: 44 bytes"));

    private static void Log(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
        #region calls
        var payment = new Payment("pay_1001", 1299, "4111111111111111", "zoe@example.com");
        PaymentCreated(logger, payment);
        ReceiptSent(logger, payment.Mail);

        // Not like this.
        logger.LogInformation("{Payment} created", payment);
        #endregion
    }
}
