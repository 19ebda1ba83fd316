using Course.Testing;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Counts a tolerable request in full.</summary>
[WrongAnswer<ApdexTests>(nameof(ApdexTests.SatisfyingCountOneAndTolerableAHalf), "compares with nothing")]
public static class TolerableCountInFull
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Count == 0 ? null : requests.Sum(request => request switch
        {
            { Failed: true } => 0,
            _ when request.Duration <= threshold => 1,

            // The border is right: only the values between are wrong.
            _ when request.Duration == 4 * threshold => 0.5,
            _ when request.Duration <= 4 * threshold => 1,
            _ => 0,
        }) / requests.Count;
}

/// <summary>Compares with `&lt;` instead of `&lt;=`.</summary>
[WrongAnswer<ApdexTests>(nameof(ApdexTests.ABorderBelongsToTheBetterSide), "many requests on the border")]
public static class BorderOnTheWorseSide
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Count == 0 ? null : requests.Sum(request => request.Failed ? 0 : request.Duration < threshold ? 1 : request.Duration < 4 * threshold ? 0.5 : 0) / requests.Count;
}

/// <summary>Looks at the duration alone.</summary>
[WrongAnswer<ApdexTests>(nameof(ApdexTests.AFailedRequestIsFrustrating), "errors are fast")]
public static class FailuresByTheirDuration
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Count == 0 ? null : requests.Sum(request => request.Duration <= threshold ? 1 : request.Duration <= 4 * threshold ? 0.5 : 0) / requests.Count;
}

/// <summary>Leaves failed requests out.</summary>
[WrongAnswer<ApdexTests>(nameof(ApdexTests.AFailedRequestIsFrustrating), "errors are fast")]
public static class FailuresLeftOut
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Count == 0 ? null : FailuresByTheirDuration.Score([.. requests.Where(request => !request.Failed)], threshold) ?? 0;
}

/// <summary>Divides zero by zero.</summary>
[WrongAnswer<ApdexTests>(nameof(ApdexTests.WithoutRequestsThereIsNoScore), "a night without customers")]
public static class DividesByZero
{
    public static double? Score(IReadOnlyCollection<(TimeSpan Duration, bool Failed)> requests, TimeSpan threshold) =>
        requests.Sum(request => request.Failed ? 0 : request.Duration <= threshold ? 1 : request.Duration <= 4 * threshold ? 0.5 : 0) / requests.Count;
}
