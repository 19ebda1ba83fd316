using System.Globalization;
using LoggingBasics.Shop;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// A message template and an interpolated string give the same text, but only the template keeps the values as properties.
/// Pitfall: values go to placeholders by position, not by name: two strings swapped are two lies, and nobody complains.
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
            // Not like this: the string is finished before the logger sees it.
            notLikeThis.Warning($"Payment {payment.Id} of {payment.AmountMinor} {payment.Currency} failed: {payment.FailureReason}");

            // Like this: the template is the event's kind, the values are its data.
            log.Warning("Payment {PaymentId} of {AmountMinor} {Currency} failed: {Reason}",
                payment.Id, payment.AmountMinor, payment.Currency, payment.FailureReason);
            #endregion
        }

        Print("Interpolated", interpolated);
        Print("Template", templated);

        #region ask
        var large = templated.Events.Count(e => e.Properties["AmountMinor"] is ScalarValue { Value: > 10_000L });
        #endregion
        Console.WriteLine($"How many failed above 100.00? Template: {large}. Interpolated: write a regular expression first.");
    }

    private static void Print(string name, CollectingSink sink)
    {
        var first = sink.Events[0];
        Console.WriteLine($"{name}:");
        Console.WriteLine($"  text        {first.RenderMessage(CultureInfo.InvariantCulture)}");
        Console.WriteLine($"  template    {first.MessageTemplate.Text}");
        Console.WriteLine($"  properties  {(first.Properties.Count == 0 ? "none" : string.Join(", ", first.Properties.Select(p => $"{p.Key}={p.Value}").Order(StringComparer.Ordinal)))}");
        Console.WriteLine($"  kinds       {sink.Events.Select(e => e.MessageTemplate.Text).Distinct().Count()} in {sink.Events.Count} events\n");
    }
}
