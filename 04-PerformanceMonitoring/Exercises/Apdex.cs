namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Compute the Apdex of some requests: a number from 0 (no user is satisfied) to 1 (all are).
/// <list type="bullet">
/// <item>A request is satisfying up to the threshold T, tolerable up to 4 · T, and frustrating beyond.</item>
/// <item>Both borders belong to the better side.</item>
/// <item>A satisfying request counts 1, a tolerable one ½, a frustrating one 0. The score is the mean of these points.</item>
/// <item>A failed request is frustrating, whatever its duration.</item>
/// <item>Without requests there is no score: null.</item>
/// </list>
/// </summary>
public static class Apdex
{
    /// <param name="requests">The duration of each, and whether it failed.</param>
    /// <param name="threshold">T, more than zero.</param>
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold)
    {
        // TODO 4.1: count the satisfying and the tolerable requests.
        throw new NotImplementedException("4.1 is not started: open 04-PerformanceMonitoring/Exercises/Apdex.cs");
    }
}
