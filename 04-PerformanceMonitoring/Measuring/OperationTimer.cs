using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace PerformanceMonitoring.Measuring;

#region timer
/// <summary>
/// Times a block: <c>using (OperationTimer.Start(…))</c>. The end of the block records into a histogram, and logs.
/// A struct in a <c>using</c> is not boxed, so nothing is allocated.
/// </summary>
public readonly struct OperationTimer : IDisposable
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

    /// <param name="operation">The name of the block. It becomes a tag, so there may be few different names.</param>
    /// <param name="histogram">In seconds, as OpenTelemetry's conventions say.</param>
    /// <param name="log">Gets a line with level Debug.</param>
    /// <param name="time">The clock. Only its timestamps are used.</param>
    public static OperationTimer Start(string operation, Histogram<double> histogram, ILogger log, TimeProvider time) =>
        new(operation, histogram, log, time);

    /// <summary>Runs also when the block ends with an exception, so slow failures are recorded.</summary>
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
