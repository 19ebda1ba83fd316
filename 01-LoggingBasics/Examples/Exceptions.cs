using System.Globalization;
using Serilog;
using Serilog.Core;

namespace LoggingBasics.Examples;

/// <summary>
/// Log an exception once, where it is handled, and hand over the object: type, stack trace and inner exception come with it.
/// Pitfall: log-and-rethrow on every floor makes three errors of one; whoever counts errors counts wrong.
/// See https://github.com/serilog/serilog/wiki/Writing-Log-Events#the-exception-parameter.
/// </summary>
public static class Exceptions
{
    public static void Run()
    {
        Console.WriteLine($"{"",-34} events  type  stack  inner");
        #region once
        Report("the object, once", log =>
            Handling(ChargeCard, exception => log.Error(exception, "Payment {PaymentId} failed", "pay_1003")));
        #endregion
        #region mistakes
        Report("not like this: its message", log =>
            Handling(ChargeCard, exception => log.Error("Payment {PaymentId} failed: {Error}", "pay_1003", exception.Message)));
        Report("not like this: as a property", log =>
            Handling(ChargeCard, exception => log.Error("Payment {PaymentId} failed: {Error}", "pay_1003", exception)));
        Report("not like this: logged and rethrown", log =>
            Handling(() => ChargeCardAndLog(log), exception => log.Error(exception, "Payment {PaymentId} failed", "pay_1003")));
        #endregion

        Console.WriteLine("\nThe first one, as a console shows it:");
        using var console = new LoggerConfiguration()
            .WriteTo.Console(outputTemplate: "{Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        Handling(ChargeCard, exception => console.Error(exception, "Payment {PaymentId} failed", "pay_1003"));
    }

    private static void Handling(Action charge, Action<Exception> handle)
    {
        try
        {
            charge();
        }
        catch (InvalidOperationException exception)
        {
            handle(exception);
        }
    }

    private static void ChargeCard()
    {
        try
        {
            throw new TimeoutException("ledger did not answer within 2 s");
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException("card not charged", exception);
        }
    }

    private static void ChargeCardAndLog(Logger log)
    {
        try
        {
            ChargeCard();
        }
        catch (InvalidOperationException exception)
        {
            log.Error(exception, "Charge failed");
            throw;
        }
    }

    /// <summary>Runs one way to log a failure and prints what arrived at the sink: the events, and what each kept of the exception.</summary>
    private static void Report(string name, Action<Logger> way)
    {
        var sink = new CollectingSink();
        using var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        way(log);

        string Kept(Func<Exception, bool> part) => sink.Events.All(e => e.Exception is not null && part(e.Exception)) ? "yes" : "no";
        Console.WriteLine($"{name,-34} {sink.Events.Count,6}  {Kept(_ => true),-4}  {Kept(e => e.StackTrace is not null),-5}  {Kept(e => e.InnerException is not null)}");
    }
}
