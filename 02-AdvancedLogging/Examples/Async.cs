using System.Diagnostics;
using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.Async;

namespace AdvancedLogging.Examples;

/// <summary>
/// A queue between the caller and a slow sink: the caller goes on at once. When the queue is full it must block the caller or drop the event.
/// Pitfall: the default drops, and tells nobody but the SelfLog; watch the queue, and know that what is in it dies with the process.
/// See https://github.com/serilog/serilog-sinks-async.
/// </summary>
public static class Async
{
    private const int Events = 400;

    public static void Run()
    {
        Console.WriteLine($"{Events} events to a sink that takes about a millisecond for each:");
        Console.WriteLine("                                  events/s    p50 µs    p99 µs   the law of conservation, at the end");
        Measure("synchronous", new Monitor(), (log, sink, _) => log.Sink(sink));
        #region queues
        Measure("queue of 10000", new Monitor(), (log, sink, monitor) => log.Async(queue => queue.Sink(sink), bufferSize: 10_000, monitor: monitor));
        Measure("queue of 100, blocks when full", new Monitor(), (log, sink, monitor) => log.Async(queue => queue.Sink(sink), bufferSize: 100, blockWhenFull: true, monitor: monitor));
        Measure("queue of 100, drops when full", new Monitor(), (log, sink, monitor) => log.Async(queue => queue.Sink(sink), bufferSize: 100, blockWhenFull: false, monitor: monitor));
        #endregion

        Hang();
    }

    private static void Measure(string name, Monitor monitor, Action<Serilog.Configuration.LoggerSinkConfiguration, ILogEventSink, Monitor> writeTo)
    {
        var sink = new SlowSink();
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo, sink, monitor);
        var microseconds = new double[Events];
        double eventsPerSecond;
        using (var log = configuration.CreateLogger())
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < Events; i++)
            {
                var before = Stopwatch.GetTimestamp();
                log.Information("Payment {PaymentId} succeeded", i);
                microseconds[i] = Stopwatch.GetElapsedTime(before).TotalMicroseconds;
            }

            // As the caller sees it: until its last call came back.
            eventsPerSecond = Events / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Array.Sort(microseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-30} {eventsPerSecond,9:0} {microseconds[Events / 2],9:0.0} {microseconds[Events * 99 / 100],9:0.0}   {Events} = {sink.Delivered} delivered + {monitor.Dropped} dropped + {monitor.Queued} queued"));
    }

    // The disk hangs: one event is in the sink's hands, a hundred wait, and the caller goes on.
    private static void Hang()
    {
        var (sink, monitor) = (new SlowSink(), new Monitor());
        sink.Gate.Reset();
        using (var log = new LoggerConfiguration().WriteTo.Async(queue => queue.Sink(sink), bufferSize: 100, monitor: monitor).CreateLogger())
        {
            log.Information("Payment {PaymentId} succeeded", 0);
            sink.Entered.Wait();
            for (var i = 1; i < Events; i++)
            {
                log.Information("Payment {PaymentId} succeeded", i);
            }

            Console.WriteLine($"\nThe sink hangs:   {Events} = {sink.Delivered} delivered + {monitor.Dropped} dropped + {monitor.Queued} queued + 1 in the sink's hands");
            sink.Gate.Set();
        }

        Console.WriteLine($"It goes on:       {Events} = {sink.Delivered} delivered + {monitor.Dropped} dropped + {monitor.Queued} queued");
    }

    /// <summary>Pretends to be a slow disk.</summary>
    private sealed class SlowSink : ILogEventSink
    {
        private int _delivered;

        public ManualResetEventSlim Gate { get; } = new(initialState: true);

        public ManualResetEventSlim Entered { get; } = new();

        public int Delivered => Volatile.Read(ref _delivered);

        public void Emit(LogEvent logEvent)
        {
            Entered.Set();
            Gate.Wait();
            Thread.Sleep(1);
            Interlocked.Increment(ref _delivered);
        }
    }

    #region monitor
    /// <summary>Looks into the queue. In production it stands behind a metric with an alert, not behind a Console.WriteLine.</summary>
    private sealed class Monitor : IAsyncLogEventSinkMonitor
    {
        private IAsyncLogEventSinkInspector? _queue;

        public long Dropped => _queue?.DroppedMessagesCount ?? 0;

        public int Queued => _queue?.Count ?? 0;

        public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

        public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
        {
            // The counts are still asked for when the queue is closed.
        }
    }
    #endregion
}
