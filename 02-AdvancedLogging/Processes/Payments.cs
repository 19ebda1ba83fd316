using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Processes;

/// <summary>How a process ends.</summary>
public enum Ending { Return, Sigterm, Exit, Unhandled, Kill }

/// <summary>The work of a service that then ends in one way, and the slow file of its log.</summary>
public sealed class Payments(Ending ending, string file)
{
    public const int Count = 50;

    /// <summary>Takes 20 ms for an event, as a slow disk does: most events still wait when the service ends.
    /// The runtime reports an unhandled exception before it ends the process, so that the disk is slower in that case.</summary>
    public ILogEventSink SlowFile { get; } = new SlowFileSink(file, TimeSpan.FromMilliseconds(ending == Ending.Unhandled ? 100 : 20));

    /// <summary>Logs the payments, and ends the process in its way; returns at the normal end and when it is stopped.</summary>
    public void Work(Action<string> log, CancellationToken stopping)
    {
        for (var number = 1; number <= Count; number++)
        {
            log($"pay_{number}");
        }

        Console.WriteLine("ready");
        switch (ending)
        {
            case Ending.Return:
                return;
            case Ending.Exit:
                Environment.Exit(0);
                return;
            case Ending.Unhandled:
                throw new InvalidOperationException("a bug");
            default:
                stopping.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                return;
        }
    }

    private sealed class SlowFileSink(string path, TimeSpan delay) : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            Thread.Sleep(delay);
            File.AppendAllText(path, logEvent.RenderMessage(null) + "\n");
        }
    }
}
