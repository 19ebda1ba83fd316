using AdvancedLogging.Shop;
using Serilog;
using Serilog.Configuration;
using Serilog.Sinks.Async;

namespace AdvancedLogging.Examples;

/// <summary>
/// A queue between the caller and a slow sink. The caller goes on at once; a full queue either blocks the caller or drops the event.
/// Pitfall: the default drops, and reports it to the SelfLog alone. Watch the queue; its events are lost if the process is killed.
/// See https://github.com/serilog/serilog-sinks-async.
/// </summary>
public static class Async
{
    private const int Events = 400;

    public static void Run()
    {
        Console.WriteLine($"{Events} events to a disk that takes about a millisecond for each:");
        Console.WriteLine($"{"",-33} {CallerTimes.Heading}   at the end");
        Measure("synchronous", (to, disk, _) => to.Sink(disk));
        #region queues
        Measure("queue of 10000", (to, disk, queue) => to.Async(log => log.Sink(disk), bufferSize: 10_000, monitor: queue));
        Measure(
            "queue of 100, blocks when full",
            (to, disk, queue) => to.Async(log => log.Sink(disk), bufferSize: 100, blockWhenFull: true, monitor: queue));
        Measure(
            "queue of 100, drops when full",
            (to, disk, queue) => to.Async(log => log.Sink(disk), bufferSize: 100, blockWhenFull: false, monitor: queue));
        #endregion

        var (hanging, waiting) = (new SlowDisk(), new QueueMonitor());
        hanging.Hang();
        using (var log = new LoggerConfiguration().WriteTo.Async(to => to.Sink(hanging), bufferSize: 100, monitor: waiting).CreateLogger())
        {
            log.Information("Payment {PaymentId} succeeded", 0);
            hanging.WaitForTheFirstEvent();
            for (var number = 1; number < Events; number++)
            {
                log.Information("Payment {PaymentId} succeeded", number);
            }

            Console.WriteLine($"\nThe disk hangs:     {Sum(hanging, waiting)} + 1 at the disk");
            hanging.Recover();
        }

        Console.WriteLine($"The disk recovers:  {Sum(hanging, waiting)}");
    }

    private static void Measure(string name, Action<LoggerSinkConfiguration, SlowDisk, QueueMonitor> writeTo)
    {
        var (disk, queue) = (new SlowDisk(), new QueueMonitor());
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo, disk, queue);
        string times;
        using (var log = configuration.CreateLogger())
        {
            times = CallerTimes.Measure(Events, number => log.Information("Payment {PaymentId} succeeded", number));
        }

        Console.WriteLine($"  {name,-31} {times}   {Sum(disk, queue)}");
    }

    private static string Sum(SlowDisk disk, QueueMonitor queue) =>
        $"{Events} = {disk.Delivered} delivered + {queue.Dropped} dropped + {queue.Queued} queued";

    #region monitor
    /// <summary>Reads the counts of the queue. A service exports them as metrics, and alerts on the dropped events.</summary>
    private sealed class QueueMonitor : IAsyncLogEventSinkMonitor
    {
        private IAsyncLogEventSinkInspector? _queue;

        public long Dropped => _queue?.DroppedMessagesCount ?? 0;

        public int Queued => _queue?.Count ?? 0;

        public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

        public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
        {
            // The counts are still read after the queue is closed.
        }
    }
    #endregion
}
