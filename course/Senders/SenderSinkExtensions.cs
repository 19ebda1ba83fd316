using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Course.Senders;

/// <summary>Adds <c>WriteTo.Sender(…)</c>.</summary>
public static class SenderSinkExtensions
{
    /// <summary>Writes to a sender through Serilog's queue and batches. The caller never waits, and no event is lost uncounted.</summary>
    /// <param name="writeTo">The sinks of a logger.</param>
    /// <param name="sender">Sends the batches.</param>
    /// <param name="options">Sizes and times; by default those of <see cref="SenderOptions"/>.</param>
    /// <param name="monitor">Takes the counts of this sink, and of no other.</param>
    /// <param name="restrictedToMinimumLevel">Events below this level are not for this sink.</param>
    /// <param name="levelSwitch">Replaces the level, and can be changed at any time.</param>
    /// <exception cref="ArgumentNullException">There is no sender.</exception>
    /// <exception cref="InvalidOperationException">The monitor counts another sink already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LoggerConfiguration Sender<T>(
        this LoggerSinkConfiguration writeTo,
        IBatchSender<T> sender,
        SenderOptions? options = null,
        DeliveryMonitor? monitor = null,
        LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum,
        LoggingLevelSwitch? levelSwitch = null)
    {
        ArgumentNullException.ThrowIfNull(writeTo);
        ArgumentNullException.ThrowIfNull(sender);
        return writeTo.Sink(new CountedSink<T>(sender, options ?? new(), monitor ?? new()), restrictedToMinimumLevel, levelSwitch);
    }
}
