using LoggingBasics.Shop;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// A message template and an interpolated string give the same text. Only the template keeps the values as properties.
/// Pitfall: placeholders take their values by position, not by name. Two swapped arguments compile, and give wrong properties.
/// See https://messagetemplates.org.
/// </summary>
public static class Templates
{
    public static void Run()
    {
        var (interpolated, templated) = (new CollectingSink(), new CollectingSink());
        using var notLikeThis = new LoggerConfiguration().WriteTo.Sink(interpolated).CreateLogger();
        using var log = new LoggerConfiguration().WriteTo.Sink(templated).CreateLogger();

        foreach (var payment in Payment.Samples.Where(payment => payment.FailureReason is not null))
        {
            #region both
            // Not like this: the logger gets a finished string.
            notLikeThis.Warning($"Payment {payment.Id} of {payment.AmountMinor} {payment.Currency} failed: {payment.FailureReason}");

            // Like this: the template names the kind of event, the values are its data.
            log.Warning("Payment {PaymentId} of {AmountMinor} {Currency} failed: {Reason}",
                payment.Id, payment.AmountMinor, payment.Currency, payment.FailureReason);
            #endregion
        }

        RecordedEvents.Print("Interpolated", interpolated.Events);
        RecordedEvents.Print("Template", templated.Events);

        #region ask
        static bool IsLarge(LogEvent e) => e.Properties.GetValueOrDefault("AmountMinor") is ScalarValue { Value: > 10_000L };
        #endregion
        Console.WriteLine("Events with an amount above 100.00, by the property AmountMinor:");
        Console.WriteLine($"  interpolated {interpolated.Events.Count(IsLarge)}, template {templated.Events.Count(IsLarge)}");
    }
}
