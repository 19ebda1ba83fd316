using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Examples;

/// <summary>
/// <c>[LoggerMessage]</c>: the compiler writes the log method. Switched off it costs nothing, switched on less than a template, and its event has an id and a name.
/// Pitfall: what is computed for an argument is computed before the call; no generator can switch that off.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging/source-generation.
/// </summary>
public static partial class SourceGenerated
{
    #region message
    [LoggerMessage(EventId = 1003, EventName = "payment.failed", Level = LogLevel.Debug, Message = "Payment {PaymentId} of {AmountMinor} failed: {Reason}")]
    private static partial void PaymentFailed(ILogger logger, int paymentId, long amountMinor, string reason);
    #endregion

    #region calls
    private static (string Name, Action<ILogger, int> Call)[] Calls { get; } =
    [
        ("[LoggerMessage]", (logger, id) => PaymentFailed(logger, id, 1299, "timeout")),
        ("template", (logger, id) => logger.LogDebug("Payment {PaymentId} of {AmountMinor} failed: {Reason}", id, 1299L, "timeout")),
#pragma warning disable CA2254 // Not like this: it is here to be measured.
        ("interpolation", (logger, id) => logger.LogDebug($"Payment {id} of {1299L} failed: {"timeout"}")),
#pragma warning restore CA2254
    ];
    #endregion

    public static void Run(int calls)
    {
        Console.WriteLine("                     switched off              switched on");
        Console.WriteLine("                 bytes/call   relative     bytes/call   relative");
        using var off = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(new Renderer()));
        using var on = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new Renderer()));
        var (firstOff, firstOn) = (0.0, 0.0);
        foreach (var (name, call) in Calls)
        {
            var (bytesOff, timeOff) = Cost(off.CreateLogger("Shop.Payments"), call, calls);
            var (bytesOn, timeOn) = Cost(on.CreateLogger("Shop.Payments"), call, calls);
            (firstOff, firstOn) = (firstOff == 0 ? timeOff : firstOff, firstOn == 0 ? timeOn : firstOn);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-15} {bytesOff,11} {timeOff / firstOff,10:0.0} {bytesOn,14} {timeOn / firstOn,10:0.0}"));
        }

        var renderer = new Renderer();
        using var one = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(renderer));
        Console.WriteLine("\nWhat a provider gets:");
        foreach (var (name, call) in Calls)
        {
            call(one.CreateLogger("Shop.Payments"), 1003);
            Console.WriteLine($"  {name,-15} id {renderer.Last.Id}, name {renderer.Last.Name ?? "-"}");
        }
    }

    private static (long Bytes, double Time) Cost(ILogger logger, Action<ILogger, int> call, int calls)
    {
        // Twice: the first round pays for the compiler, which then knows which way to go.
        var (bytes, time) = (0L, 0.0);
        for (var round = 0; round < 2; round++)
        {
            var (allocated, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            for (var i = 0; i < calls; i++)
            {
                // A small number: the text is equally long in each call.
                call(logger, 1_000 + i % 9_000);
            }

            time = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / calls;
        }

        return (bytes, time);
    }

    /// <summary>Renders each event, as a real provider does, and throws the text away.</summary>
    private sealed class Renderer : ILoggerProvider, ILogger
    {
        public EventId Last { get; private set; }

        public int Characters { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Last = eventId;
            Characters += formatter(state, exception).Length;
        }

        public void Dispose()
        {
        }
    }
}
