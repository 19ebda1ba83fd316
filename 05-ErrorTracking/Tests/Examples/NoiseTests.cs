using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class NoiseTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("noise");

    [Theory]
    [InlineData(1, 1, 1, 10)]
    [InlineData(10, 100, 3, 5_000)]
    [InlineData(0, 7, 2, 1_000)]
    [InlineData(5, 1, 1, 100)]
    [InlineData(3, 1_000_000, 50, 3_000)]
    public void TheSumOfWhatIsToldIsTheNumberOfErrors(int first, int thenOneIn, int issues, int errors)
    {
        var filter = new NoiseFilter(new NoiseLimits { First = first, ThenOneIn = thenOneIn }, _clock);
        var (random, told) = (new Random(3), new List<ErrorEvent>());
        for (var i = 0; i < errors; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(random.Next(40)));
            told.AddRange(filter.Pass(Error($"issue{random.Next(issues)}")));
        }

        Assert.True(told.Count < errors || first >= errors || thenOneIn == 1);
        told.AddRange(filter.Rest());
        Assert.Equal(errors, told.Sum(error => error.Times));
        Assert.Empty(filter.Rest());
    }

    [Fact]
    public void TheFirstOnesThenOneInSoManyAndInTheNextWindowTheFirstOnesAgain()
    {
        var filter = new NoiseFilter(new NoiseLimits { First = 2, ThenOneIn = 10, Window = TimeSpan.FromMinutes(1) }, _clock);
        Assert.Equal([1, 2, 12, 22], Sent(25));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([7], Sent(10));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 12], Sent(12));

        List<int> Sent(int count) => [.. Enumerable.Range(1, count).Where(_ => filter.Pass(Error("a")).Count > 0)];
    }

    [Fact]
    public void ManyIssuesAreForgottenOneByOneAndTold()
    {
        var filter = new NoiseFilter(new NoiseLimits { First = 1, ThenOneIn = 1_000, Issues = 10 }, _clock);
        var told = new List<ErrorEvent>();
        for (var issue = 0; issue < 500; issue++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            told.AddRange(filter.Pass(Error($"{issue}")));
            told.AddRange(filter.Pass(Error($"{issue}")));
        }

        Assert.InRange(filter.Rest().Count, 1, 10);
        Assert.InRange(told.Sum(error => error.Times), 980, 1_000);
    }

    [Fact]
    public async Task TheSameExceptionIsToldOnceAndAnEqualOneAgain()
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport, _clock);
        var exception = new TimeoutException("x");
        Assert.NotNull(tracker.Capture(exception));
        Assert.Null(tracker.Capture(exception));
        Assert.NotNull(tracker.Capture(new TimeoutException("x")));
        await tracker.FlushAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(new TrackerCounts(2, 1, 0, 2, 2, 0), tracker.Counts);
    }

    private static ErrorEvent Error(string fingerprint) => new() { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Fingerprint = fingerprint };
}
