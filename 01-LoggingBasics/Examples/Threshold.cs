using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace LoggingBasics.Examples;

/// <summary>
/// The minimum level decides what is written. The form of the call decides its cost, and <c>[LoggerMessage]</c> gives the event an id.
/// Pitfall: the arguments of a call are computed before the level is checked.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging/source-generation.
/// </summary>
public static partial class Threshold
{
    #region message
    // The compiler writes the body: first IsEnabled, then typed arguments without an array and without boxing.
    [LoggerMessage(EventId = 1003, EventName = "antifraud.score", Level = LogLevel.Debug, Message = "Score {Score} is below {Limit}")]
    private static partial void ScoreIsBelow(ILogger logger, int score, int limit);
    #endregion

    #region calls
    public static IReadOnlyList<(string Name, Action<ILogger, int> Call)> Calls { get; } =
    [
#pragma warning disable CA2254 // Not like this: interpolation is here to be measured.
        ("interpolation", (logger, score) => logger.LogDebug($"Score {score} is below {80}")),
#pragma warning restore CA2254
        ("template", (logger, score) => logger.LogDebug("Score {Score} is below {Limit}", score, 80)),
        ("template in IsEnabled", (logger, score) =>
        {
            if (logger.IsEnabled(LogLevel.Debug))
            {
                logger.LogDebug("Score {Score} is below {Limit}", score, 80);
            }
        }),
        ("[LoggerMessage]", (logger, score) => ScoreIsBelow(logger, score, 80)),
    ];
    #endregion

    public static void Run(int calls)
    {
        using (var loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Information)
            .AddSimpleConsole(console => console.SingleLine = true)))
        {
            var logger = loggers.CreateLogger("Shop.Antifraud");
            foreach (var level in Enum.GetValues<LogLevel>().Where(level => level != LogLevel.None))
            {
                logger.Log(level, "An event at {Level}", level);
            }
        }

        Console.WriteLine("\nA Debug call             bytes, Debug off  bytes, Debug on  event id");
        foreach (var (name, call) in Calls)
        {
            var (off, on) = (Allocations.PerCall(LogLevel.Information, call, calls), Allocations.PerCall(LogLevel.Debug, call, calls));
            var recorder = new FakeLogger();
            call(recorder, 1234);
            Console.WriteLine($"{name,-24} {off,16} {on,16}  {recorder.LatestRecord.Id.Id} {recorder.LatestRecord.Id.Name}".TrimEnd());
        }
    }
}
