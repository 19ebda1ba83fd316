using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Counts the events that a sink has lost, for <c>WriteTo.Fallible</c>. A service exports the count as a metric, and alerts on it.
/// </summary>
public sealed class LostEvents : ILoggingFailureListener
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>Why the first of them was lost; null as long as none was.</summary>
    public string? Reason { get; private set; }

    #region count
    public void OnLoggingFailed(
        object sender, LoggingFailureKind kind, string message, IReadOnlyCollection<LogEvent>? events, Exception? exception)
    {
        // A sink that reports a temporary failure tries again.
        if (kind != LoggingFailureKind.Temporary)
        {
            Interlocked.Add(ref _count, events?.Count ?? 0);
            Reason ??= exception?.Message ?? message;
        }
    }
    #endregion
}
