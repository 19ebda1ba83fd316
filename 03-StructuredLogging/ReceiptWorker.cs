using System.Threading.Channels;
using Serilog;
using Serilog.Context;

namespace StructuredLogging;

/// <summary>A job of the queue: the receipt of a payment.</summary>
public sealed record ReceiptJob(string Text, string PaymentId);

/// <summary>Plays a queue and its worker for the example <c>context</c>.</summary>
public static class ReceiptWorker
{
    /// <summary>Starts a worker inside of the block of a first payment, and sends the jobs of two.</summary>
    public static async Task RunAsync(Func<ChannelReader<ReceiptJob>, Task> startWorker)
    {
        var queue = Channel.CreateUnbounded<ReceiptJob>();
        Task worker;
        using (LogContext.PushProperty("PaymentId", "pay_1001"))
        {
            worker = startWorker(queue);
            queue.Writer.TryWrite(new ReceiptJob("receipt for pay_1001", "pay_1001"));
        }

        queue.Writer.TryWrite(new ReceiptJob("receipt for pay_1002", "pay_1002"));
        queue.Writer.Complete();
        await worker;
    }

    #region drain
    /// <summary>The worker: logs each job, inside of the block that <paramref name="push"/> opens.</summary>
    public static async Task DrainAsync(ILogger log, ChannelReader<ReceiptJob> queue, Func<ReceiptJob, IDisposable>? push = null)
    {
        await foreach (var job in queue.ReadAllAsync())
        {
            // The field crosses the queue as data, in the job.
            using (push?.Invoke(job))
            {
                log.Information("{Job:l}", job.Text);
            }
        }
    }
    #endregion
}
