using System.Threading.Channels;
using Serilog;
using Serilog.Context;

namespace StructuredLogging.Examples;

/// <summary>
/// Fields pushed for a block: every line below it has them, across await, Task.WhenAll and Task.Run, and no method passes them on by hand.
/// Pitfall: a push that is not disposed, and a worker that was started inside of a block, carry one customer's id into another customer's lines.
/// See https://github.com/serilog/serilog/wiki/Enrichment, and AsyncLocal, https://learn.microsoft.com/dotnet/api/system.threading.asynclocal-1.
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
        lines.Print("A push that nobody disposes (not like this):");
        LogContext.Reset();

        await WorkAsync(queue => Task.Run(() => DrainAsync(log, queue)));
        lines.Print("A worker that is started inside of the first payment's block (not like this):");

        await WorkAsync(queue => StartOutside(() => DrainWithContextAsync(log, queue)));
        lines.Print("The same worker, without the block it was started in, and each job with its own field:");
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
        // Ends with this method; the caller's lines do not have it.
        using (LogContext.PushProperty("Step", "ledger"))
        {
            await Task.Run(() => log.Information("booked, on another thread"));
        }
    }
    #endregion

    private static void LeakyLogin(ILogger log, string userId)
    {
        // The result is what takes the field away again. An async method ends it at its return; this one is not async.
        LogContext.PushProperty("UserId", userId);
        log.Information("logged in");
    }

    private sealed record Job(string Text, string PaymentId);

    private static async Task WorkAsync(Func<Channel<Job>, Task> startWorker)
    {
        var queue = Channel.CreateUnbounded<Job>();
        Task worker;
        using (LogContext.PushProperty("PaymentId", "pay_1001"))
        {
            worker = startWorker(queue);
            queue.Writer.TryWrite(new Job("receipt for pay_1001", "pay_1001"));
        }

        queue.Writer.TryWrite(new Job("receipt for pay_1002", "pay_1002"));
        queue.Writer.Complete();
        await worker;
    }

    private static async Task DrainAsync(ILogger log, Channel<Job> queue)
    {
        await foreach (var job in queue.Reader.ReadAllAsync())
        {
            log.Information("{Job:l}", job.Text);
        }
    }

    #region mended
    private static Task StartOutside(Func<Task> work)
    {
        // What is pushed flows with the execution context, into everything that is started here; unless it is held back.
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(work);
        }
    }

    private static async Task DrainWithContextAsync(ILogger log, Channel<Job> queue)
    {
        await foreach (var job in queue.Reader.ReadAllAsync())
        {
            // A queue is a border: the fields cross it as data, in the message.
            using (LogContext.PushProperty("PaymentId", job.PaymentId))
            {
                log.Information("{Job:l}", job.Text);
            }
        }
    }
    #endregion
}
