using AdvancedLogging.ExerciseTypes;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Exercises;

#pragma warning disable EXTEXP0002 // SetHmacRedactor is experimental.

/// <summary>
/// Log a payment so that no secret reaches any provider.
/// <list type="bullet">
/// <item>Write one event at Information. Its properties <c>PaymentId</c>, <c>AmountMinor</c> and <c>Currency</c> have the values of the payment.</item>
/// <item>The card number is nowhere in the event, not even a part of it.</item>
/// <item>The property <c>Mail</c> is a keyed hash of the mail address. The address itself is nowhere in the event.</item>
/// <item>Equal addresses have equal hashes under the same key, and other hashes under another key.</item>
/// </list>
/// Upper and lower case in the names of properties do not matter.
/// </summary>
public static partial class ClassifiedPayment
{
    /// <summary>Makes a logger with redaction, and logs the payment.</summary>
    /// <param name="configure">Adds the providers. Call it with the logging builder.</param>
    /// <param name="key">The key for hashes, in Base64; 44 characters or more.</param>
    /// <param name="payment">The payment.</param>
    public static void Log(Action<ILoggingBuilder> configure, string key, CardPayment payment)
    {
        // TODO 2.7: services with AddLogging, EnableRedaction and AddRedaction; a generated log method with [CardData] and [PersonalData].
        throw new NotImplementedException("2.7 is not started: open 02-AdvancedLogging/Exercises/ClassifiedPayment.cs");
    }
}
