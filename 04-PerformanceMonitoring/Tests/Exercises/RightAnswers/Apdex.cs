using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<ApdexTests>("two counts in half points, and integers until the end")]
public static class HalfPoints
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold)
    {
        var halves = 0;
        foreach (var (duration, failed) in requests)
        {
            if (failed)
            {
                continue;
            }

            halves += (duration <= threshold ? 1 : 0) + (duration.Ticks <= threshold.Ticks * 4 ? 1 : 0);
        }

        return requests.Count > 0 ? halves / (2.0 * requests.Count) : null;
    }
}

[RightAnswer<ApdexTests>("an average of the requests, and null for the average of nothing")]
public static class AverageOfAll
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Average(request => request.Failed ? 0 : (double?)((request.Duration / threshold) switch { <= 1 => 1, <= 4 => 0.5, _ => 0 }));
}
