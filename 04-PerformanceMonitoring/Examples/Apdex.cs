using System.Globalization;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// Apdex is one number from 0 to 1 for the satisfaction of users, from a threshold T.
/// Pitfall: a failed request is fast. It counts as frustrating, or the score is best during an outage.
/// See https://www.apdex.org.
/// </summary>
public static class Apdex
{
    public static void Run()
    {
        var durations = TwoServers.First.Concat(TwoServers.Second).ToList();
        foreach (var threshold in new[] { 20, 50, 200 })
        {
            #region apdex
            // Satisfied up to T, tolerating up to 4 T, frustrated beyond.
            var t = TimeSpan.FromMilliseconds(threshold);
            var satisfied = durations.Count(duration => duration <= t);
            var tolerating = durations.Count(duration => duration > t && duration <= 4 * t);
            var apdex = (satisfied + tolerating / 2.0) / durations.Count;
            #endregion
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"T = {threshold,3} ms: ({satisfied,5} satisfied + {tolerating,4} tolerating / 2) / {durations.Count} = {apdex:0.00}"));
        }
    }
}
