using LoggingBasics.Shop;
using Serilog;

namespace LoggingBasics.Examples;

/// <summary>
/// Log an exception once, where the code handles it, and pass the exception object as the first argument.
/// Pitfall: code that logs and rethrows writes one failure several times, so a count of errors is too high.
/// See https://learn.microsoft.com/dotnet/fundamentals/code-analysis/quality-rules/ca2200 and
/// https://github.com/serilog/serilog/wiki/Writing-Log-Events.
/// </summary>
public static class Exceptions
{
    public static void Run() => FailureReport.Print(
    [
        ("the object, once", Once),
        ("not like this: its message", Message),
        ("not like this: as a property", Property),
        ("not like this: logged and rethrown", Rethrown),
        ("cancelled by the client", Cancelled),
    ]);

    #region once
    private static void Once(ILogger log)
    {
        try
        {
            Ledger.Book();
        }
        catch (InvalidOperationException exception)
        {
            log.Error(exception, "Payment {PaymentId} failed", "pay_1003");
        }
    }
    #endregion

    #region mistakes
    private static void Message(ILogger log)
    {
        try
        {
            Ledger.Book();
        }
        catch (InvalidOperationException exception)
        {
            log.Error("Payment {PaymentId} failed: {Error}", "pay_1003", exception.Message);
        }
    }

    private static void Property(ILogger log)
    {
        try
        {
            Ledger.Book();
        }
        catch (InvalidOperationException exception)
        {
            log.Error("Payment {PaymentId} failed: {Error}", "pay_1003", exception);
        }
    }

    private static void Rethrown(ILogger log)
    {
        try
        {
            Ledger.BookAndLog(log);
        }
        catch (InvalidOperationException exception)
        {
            log.Error(exception, "Payment {PaymentId} failed", "pay_1003");
        }
    }
    #endregion

    #region cancelled
    private static void Cancelled(ILogger log)
    {
        using var client = new CancellationTokenSource();
        try
        {
            Ledger.Book(client);
        }
        // The filter matters: a timeout throws the same exception, and is an error.
        catch (OperationCanceledException) when (client.IsCancellationRequested)
        {
            log.Information("Payment {PaymentId} cancelled by the client", "pay_1003");
        }
    }
    #endregion
}
