using Serilog;
using Serilog.Context;

namespace StructuredLogging.Examples;

/// <summary>
/// Pushes fields for a block: every line inside has them, across await, Task.WhenAll and Task.Run.
/// Pitfall: a push without dispose, and a worker started inside of a block, put the fields of one customer into the lines of another.
/// See https://github.com/serilog/serilog/wiki/Enrichment, and https://learn.microsoft.com/dotnet/api/system.threading.asynclocal-1.
/// </summary>
public static class Context
{
    public static async Task RunAsync()
    {
        var lines = new ContextLines();
        using var log = new LoggerConfiguration().Enrich.FromLogContext().WriteTo.Sink(lines).CreateLogger();

        await Task.WhenAll(PayAsync(log, "pay_1001", "usr_7"), PayAsync(log, "pay_1002", "usr_42"));
        log.Information("after both");
        lines.Print("Two payments at the same time, their lines sorted:");

        LeakyLogin(log, "usr_7");
        log.Information("the next customer looks at a price");
        lines.Print("A push without dispose (not like this):");
        LogContext.Reset();

        #region workers
        // Not like this.
        await ReceiptWorker.RunAsync(queue => Task.Run(() => ReceiptWorker.DrainAsync(log, queue)));
        lines.Print("A worker that starts inside of the block of the first payment (not like this):");

        await ReceiptWorker.RunAsync(queue => StartOutside(() =>
            ReceiptWorker.DrainAsync(log, queue, job => LogContext.PushProperty("PaymentId", job.PaymentId))));
        lines.Print("A worker outside of the block, and each job with its own field:");
        #endregion
    }

    #region push
    private static async Task PayAsync(ILogger log, string paymentId, string userId)
    {
        using (LogContext.PushProperty("PaymentId", paymentId))
        using (LogContext.PushProperty("UserId", userId))
        {
            log.Information("checked");
            await Task.Yield();
            await BookAsync(log);
            log.Information("paid");
        }
    }

    private static async Task BookAsync(ILogger log)
    {
        // The field ends with this method: the lines of the caller do not have it.
        using (LogContext.PushProperty("Step", "ledger"))
        {
            await Task.Run(() => log.Information("booked, on another thread"));
        }
    }
    #endregion

    #region leak
    private static void LeakyLogin(ILogger log, string userId)
    {
        // Not like this: without dispose the field stays for the next lines of the caller.
        LogContext.PushProperty("UserId", userId);
        log.Information("logged in");
    }
    #endregion

    #region outside
    // A task keeps the context of the place where it was started. SuppressFlow gives it an empty one.
    private static Task StartOutside(Func<Task> work)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(work);
        }
    }
    #endregion
}
