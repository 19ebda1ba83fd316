using System.Diagnostics;
using System.Globalization;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A duration is the difference of two timestamps of a clock that only goes forward. The time of day is another clock.
/// Pitfall: <c>DateTime.UtcNow - started</c> is right for years, and negative when a time server sets the clock back.
/// See https://learn.microsoft.com/dotnet/api/system.timeprovider.gettimestamp.
/// </summary>
public static class Timing
{
    public static void Run()
    {
        // A payment takes three seconds. Meanwhile the machine's clock is set back by five seconds.
        var clock = new AdjustedClock();
        #region wrong
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        clock.Pass(TimeSpan.FromSeconds(3), adjustment: TimeSpan.FromSeconds(-5));

        // Not like this: the time of day may be set in between.
        var wrong = clock.GetUtcNow() - startedAt;
        var right = clock.GetElapsedTime(started);
        #endregion
        Console.WriteLine("A payment of 3 s, while the clock is set back by 5 s:");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by the time of day  {wrong.TotalSeconds,3} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  by timestamps       {right.TotalSeconds,3} s"));

        Console.WriteLine("\nThe smallest step of each clock:");
        #region steps
        Show("Environment.TickCount64", SmallestStep.InNanoseconds(() => Environment.TickCount64, perSecond: 1_000));
        Show("DateTime.UtcNow", SmallestStep.InNanoseconds(() => DateTime.UtcNow.Ticks, TimeSpan.TicksPerSecond));
        Show("Stopwatch.GetTimestamp", SmallestStep.InNanoseconds(Stopwatch.GetTimestamp, Stopwatch.Frequency));
        #endregion

        static void Show(string name, double nanoseconds) => Console.WriteLine($"  {name,-24} {nanoseconds,12:0} ns");
    }
}
