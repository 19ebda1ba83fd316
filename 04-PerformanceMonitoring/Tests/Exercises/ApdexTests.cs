using System.Globalization;
using Course.Testing;
using PerformanceMonitoring.Exercises;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class ApdexTests
{
    public Func<IReadOnlyCollection<(TimeSpan Duration, bool Failed)>, TimeSpan, double?> Answer { get; set; } = Apdex.Score;

    [Task("4.1", "satisfying requests count one, tolerable ones a half")]
    public void SatisfyingCountOneAndTolerableAHalf()
    {
        const string why = "Apdex is compared between services and weeks; another formula compares with nothing";
        Scores(500, [(100, false), (200, false), (400, false)], 1, why);
        Scores(500, [(600, false), (1_900, false)], 0.5, why);
        Scores(500, [(3_000, false), (60_000, false)], 0, why);
        Scores(500, [(100, false), (100, false), (100, false), (900, false), (5_000, false)], 3.5 / 5, why);
        Scores(50, [(100, false), (30, false), (900, false)], 0.5, why);
    }

    [Task("4.1", "a border belongs to the better side")]
    public void ABorderBelongsToTheBetterSide()
    {
        const string why = "a service whose time-out is exactly 4 · T has many requests on the border";
        Scores(500, [(500, false)], 1, why);
        Scores(500, [(2_000, false)], 0.5, why);
    }

    [Task("4.1", "a failed request is frustrating")]
    public void AFailedRequestIsFrustrating()
    {
        const string why = "errors are fast: the score would be best during an outage";
        Scores(500, [(10, true)], 0, why);
        Scores(500, [(10, true), (100, false), (900, true), (9_000, true)], 0.25, why);
    }

    [Task("4.1", "without requests there is no score")]
    public void WithoutRequestsThereIsNoScore()
    {
        var actual = Answer([], TimeSpan.FromSeconds(1));
        Assert.True(actual is null, $"without requests the score should be null, but it is {actual}. Why it matters: a night without customers is neither the worst nor the best one.");
    }

    private void Scores(double threshold, (double Milliseconds, bool Failed)[] requests, double expected, string why)
    {
        var actual = Answer([.. requests.Select(request => (TimeSpan.FromMilliseconds(request.Milliseconds), request.Failed))], TimeSpan.FromMilliseconds(threshold));
        Assert.True(actual is { } score && Math.Abs(score - expected) < 1e-9, string.Create(CultureInfo.InvariantCulture,
            $"T = {threshold} ms, requests of {string.Join(", ", requests.Select(request => $"{request.Milliseconds} ms{(request.Failed ? " (failed)" : "")}"))}: expected {expected:0.###}, but it is {actual?.ToString("0.###", CultureInfo.InvariantCulture) ?? "null"}. Why it matters: {why}."));
    }
}
