using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace PerformanceMonitoring.Measuring;

#region timer
/// <summary>Times a block: <c>using (OperationTimer.Start(…))</c>. At its end it counts into a histogram, and logs. A ref struct lives on the stack: nothing is allocated.</summary>
public readonly ref struct OperationTimer
{
    private readonly string _operation;
    private readonly Histogram<double> _histogram;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly long _started;

    private OperationTimer(string operation, Histogram<double> histogram, ILogger log, TimeProvider time)
    {
        (_operation, _histogram, _log, _time) = (operation, histogram, log, time);
        _started = time.GetTimestamp();
    }

    /// <param name="operation">The block's name: one of a few, for it becomes a tag of the metric.</param>
    /// <param name="histogram">In seconds, as OpenTelemetry's conventions want durations.</param>
    /// <param name="log">Gets a line with level Debug.</param>
    /// <param name="time">The clock; only its timestamps are used.</param>
    public static OperationTimer Start(string operation, Histogram<double> histogram, ILogger log, TimeProvider time) => new(operation, histogram, log, time);

    /// <summary>Also when the block ends with an exception: those durations are the interesting ones.</summary>
    public void Dispose()
    {
        var elapsed = _time.GetElapsedTime(_started);
        _histogram.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("operation", _operation));
        _log.OperationFinished(_operation, elapsed.TotalMilliseconds);
    }
}
#endregion

internal static partial class OperationTimerLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} took {ElapsedMs} ms")]
    public static partial void OperationFinished(this ILogger log, string operation, double elapsedMs);
}
