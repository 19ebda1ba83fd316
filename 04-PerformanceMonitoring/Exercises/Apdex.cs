namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Compute the Apdex of some requests: one number for how content their users are, from 0 (nobody) to 1 (all).
/// <list type="bullet">
/// <item>A request is satisfying up to the threshold T, tolerable up to 4 · T, frustrating beyond; both borders belong to the better side.</item>
/// <item>Each satisfying request counts 1, each tolerable one a half, each frustrating one nothing; the score is the sum by the number of requests.</item>
/// <item>A request that failed is frustrating, however fast it did.</item>
/// <item>Without requests there is no score: null.</item>
/// </list>
/// </summary>
public static class Apdex
{
    /// <param name="requests">How long each took, and whether it failed.</param>
    /// <param name="threshold">T, more than zero.</param>
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold)
    {
        // TODO 4.2: count the satisfying and the tolerable requests.
        throw new NotImplementedException("4.2 is not started: open 04-PerformanceMonitoring/Exercises/Apdex.cs");
    }
}
