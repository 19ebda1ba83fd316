namespace PerformanceMonitoring.Exercises;

/// <summary>The Application Performance Index.</summary>
public static class Apdex
{
    /// <param name="requests">The duration of each, and whether it failed.</param>
    /// <param name="threshold">T, more than zero.</param>
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold)
    {
        if (requests.Count == 0)
        {
            return null;
        }

        return requests.Sum(request => request switch
        {
            { Failed: true } => 0,
            _ when request.Duration <= threshold => 1,
            _ when request.Duration <= 4 * threshold => 0.5,
            _ => 0,
        }) / requests.Count;
    }
}
