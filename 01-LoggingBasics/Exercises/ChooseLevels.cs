using LoggingBasics.Shop;
using Microsoft.Extensions.Logging;

namespace LoggingBasics.Exercises;

/// <summary>
/// Choose the level for ten situations in the shop. Ask, from the top down, and take the first yes:
/// <list type="bullet">
/// <item>Does the whole service fail, so that somebody must act now? <see cref="LogLevel.Critical"/></item>
/// <item>Did one operation fail that should not have? <see cref="LogLevel.Error"/></item>
/// <item>Did it work, but somebody should look before it no longer does? <see cref="LogLevel.Warning"/></item>
/// <item>Is it something that happened in the business, good or bad? <see cref="LogLevel.Information"/></item>
/// <item>Does it help a developer to follow the code? <see cref="LogLevel.Debug"/></item>
/// <item>Is it every single step of it? <see cref="LogLevel.Trace"/></item>
/// </list>
/// </summary>
public static class ChooseLevels
{
    /// <summary>The level at which a situation is logged.</summary>
    public static LogLevel For(Situation situation)
    {
        // TODO 1.1: give each of the ten situations its level; a switch expression does it.
        throw new NotImplementedException("1.1 is not started: open 01-LoggingBasics/Exercises/ChooseLevels.cs");
    }
}
