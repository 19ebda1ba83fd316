namespace PerformanceMonitoring.Simulation;

/// <summary>Pretends to measure two servers of payments-api. The second one has a slow disk, and gets few of the requests.</summary>
public static class TwoServers
{
    public static IReadOnlyList<TimeSpan> First { get; } = Draw(requests: 9_700, medianMs: 20, seed: 1);

    public static IReadOnlyList<TimeSpan> Second { get; } = Draw(requests: 300, medianMs: 90, seed: 2);

    // A log-normal distribution, as latencies often have. One request in fifty takes twelve times as long.
    private static TimeSpan[] Draw(int requests, double medianMs, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, requests).Select(_ =>
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return TimeSpan.FromMilliseconds(medianMs * Math.Exp(0.4 * normal) * (random.Next(50) == 0 ? 12 : 1));
        })];
    }
}
