using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

/// <summary>
/// A log for native and trimmed programs: the compiler generates the code of <c>[LoggerMessage]</c> and <c>JsonSerializerContext</c>.
/// Complete program for an empty console project. Packages: Microsoft.Extensions.Logging.Console.
/// Pitfall: reflection compiles and works until it is published. Publish in every build, with warnings as errors.
/// See https://learn.microsoft.com/dotnet/core/deploying/native-aot.
/// </summary>
public static partial class AotLogging
{
    public static void Main()
    {
        using (var factory = LoggerFactory.Create(logging => logging.AddJsonConsole()))
        {
            PaymentFailed(factory.CreateLogger("payments-api"), "pay_1001", "card_declined", 1299);
        }

        var receipt = new PaymentReceipt("pay_1002", 4200, "EUR");
#if REFLECTION
        // Not like this: the serializer looks for the type's members at run time, and trimming has removed them.
        Console.WriteLine(JsonSerializer.Serialize(receipt));
#else
        Console.WriteLine(JsonSerializer.Serialize(receipt, ReceiptJson.Default.PaymentReceipt));
#endif
    }

    [LoggerMessage(1, LogLevel.Warning, "Payment {PaymentId} of {AmountMinor} failed: {Reason}")]
    private static partial void PaymentFailed(ILogger logger, string paymentId, string reason, long amountMinor);
}

public sealed record PaymentReceipt(string PaymentId, long AmountMinor, string Currency);

[JsonSerializable(typeof(PaymentReceipt))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
