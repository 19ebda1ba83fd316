using Microsoft.Extensions.Logging;

namespace LoggingBasics.Examples;

/// <summary>
/// The minimum level decides what is written; how the call is written decides what it costs where it is not: down to 0 bytes.
/// Pitfall: the arguments of a switched-off call are still computed, the interpolated string first of all.
/// See https://learn.microsoft.com/dotnet/core/extensions/high-performance-logging.
/// </summary>
public static partial class Threshold
{
    public static void Run(int calls)
    {
        using (var loggers = Loggers())
        {
            var logger = loggers.CreateLogger("Shop.Antifraud");
            foreach (var level in Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None))
            {
                logger.Log(level, "An event at {Level}", level);
            }
        }

        using var silent = Loggers();
        Console.WriteLine("\nBytes allocated by a Debug call that the minimum level Information switches off:");
        foreach (var (name, call) in Calls(silent.CreateLogger("Shop.Antifraud")))
        {
            Console.WriteLine($"{BytesPerCall(call, calls),5}  {name}");
        }
    }

    private static ILoggerFactory Loggers() => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddSimpleConsole(console => console.SingleLine = true));

    public static (string Name, Action<int> Call)[] Calls(ILogger logger) =>
    [
        #region calls
#pragma warning disable CA2254 // The mistake that is measured.
        ("interpolation, not like this", score => logger.LogDebug($"Score {score} is below {80}")),
#pragma warning restore CA2254
        ("template", score => logger.LogDebug("Score {Score} is below {Limit}", score, 80)),
        ("template behind IsEnabled", score =>
        {
            if (logger.IsEnabled(LogLevel.Debug))
            {
                logger.LogDebug("Score {Score} is below {Limit}", score, 80);
            }
        }),
        ("[LoggerMessage]", score => ScoreIsBelow(logger, score, 80)),
        #endregion
    ];

    // The compiler writes the body: IsEnabled first, then typed arguments without an array and without boxing.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Score {Score} is below {Limit}")]
    private static partial void ScoreIsBelow(ILogger logger, int score, int limit);

    private static long BytesPerCall(Action<int> call, int calls)
    {
        // The first call pays for the just-in-time compiler; it does not count.
        call(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
        {
            call(i);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }
}
