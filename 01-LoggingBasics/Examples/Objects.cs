using LoggingBasics.Shop;
using Serilog;

namespace LoggingBasics.Examples;

/// <summary>
/// <c>{Payment}</c> keeps a text, <c>{@Payment}</c> keeps the members as properties, <c>{$Payment}</c> forces a text.
/// Pitfall: <c>@</c> takes every public property. That includes the customer's data, now and in later versions of the class.
/// See https://github.com/serilog/serilog/wiki/Structured-Data.
/// </summary>
public static class Objects
{
    public static void Run()
    {
        var payment = Payment.Samples[0];
        var reasons = new[] { "card_declined", "timeout" };

        #region holes
        Show(log => log.Information("{Payment}", payment));
        Show(log => log.Information("{@Payment}", payment));
        Show(log => log.Information("{$Payment}", payment));
        Show(log => log.Information("{Reasons}", reasons));
        Show(log => log.Information("{$Reasons}", reasons));
        #endregion

        Console.WriteLine("\nWith a transformation for Payment:");
        #region transform
        var safe = new LoggerConfiguration().Destructure.ByTransforming<Payment>(p => new { p.Id, p.AmountMinor, p.Currency });
        Show(log => log.Information("{@Payment}", payment), safe);
        #endregion
    }

    private static void Show(Action<ILogger> call, LoggerConfiguration? configuration = null)
    {
        var sink = new CollectingSink();
        using (var log = (configuration ?? new LoggerConfiguration()).WriteTo.Sink(sink).CreateLogger())
        {
            call(log);
        }

        var (template, value) = (sink.Events[0].MessageTemplate.Text, sink.Events[0].Properties.Single().Value);
        Console.WriteLine($"{template,-11} {value.GetType().Name,-14} {value}");
    }
}
