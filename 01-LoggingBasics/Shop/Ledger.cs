using Serilog;

namespace LoggingBasics.Shop;

/// <summary>The ledger of the shop, which fails in each call.</summary>
public static class Ledger
{
    /// <summary>Books a payment: the ledger times out, and the caller gets an exception with an inner exception.</summary>
    public static void Book()
    {
        try
        {
            throw new TimeoutException("ledger did not answer within 2 s");
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException("payment not booked", exception);
        }
    }

    /// <summary>Not like this: logs the failure and throws the exception again.</summary>
    public static void BookAndLog(ILogger log)
    {
        try
        {
            Book();
        }
        catch (InvalidOperationException exception)
        {
            log.Error(exception, "Booking failed");
            throw;
        }
    }

    /// <summary>Books a payment whose client disconnects.</summary>
    public static void Book(CancellationTokenSource client)
    {
        client.Cancel();
        client.Token.ThrowIfCancellationRequested();
    }
}
