using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Events;
using StructuredLogging.Streams;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class StreamTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("stream");

    [Fact]
    public async Task NoEventIsLostBetweenTheWindows()
    {
        var sums = System.Text.RegularExpressions.Regex.Matches((await Lesson.ExampleAsync("stream")).Output, @"windows with (?<entries>\d+) entries; late events: (?<late>\d+), refused: 1")
            .Select(match => (int.Parse(match.Groups["entries"].Value, null), int.Parse(match.Groups["late"].Value, null))).ToList();
        Assert.Equal(3, sums.Count);
        Assert.Equal(600, sums[0].Item1 + sums[0].Item2);
        Assert.InRange(sums[1].Item1, 1_200 - (2 * sums[1].Item2), 1_200 - sums[1].Item2);
        Assert.Equal(600, sums[2].Item1 + sums[2].Item2);
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WithEnoughLatenessTheOrderOfArrivalDoesNotMatter(int seed)
    {
        var events = Traffic.Events(300, seed).ToList();
        var random = new Random(seed);
        var arriving = events.OrderBy(shopEvent => shopEvent.Timestamp.AddSeconds(30 * random.NextDouble())).ToList();
        foreach (var kind in new WindowKind[] { new WindowKind.Tumbling(Minute), new WindowKind.Sliding(Minute, TimeSpan.FromSeconds(15)), new WindowKind.Session(TimeSpan.FromSeconds(4)) })
        {
            var (ordered, shuffled) = (Windows(kind, events, 0, out var late), Windows(kind, arriving, 30, out var lateShuffled));
            Assert.Equal((0, 0), (late, lateShuffled));
            Assert.Equal(ordered, shuffled);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WithNoLatenessEachEventIsInItsWindowsOrCountedAsLate(int seed)
    {
        var random = new Random(seed);
        var arriving = Traffic.Events(300, seed).OrderBy(shopEvent => shopEvent.Timestamp.AddSeconds(60 * random.NextDouble())).ToList();
        foreach (var kind in new WindowKind[] { new WindowKind.Tumbling(Minute), new WindowKind.Session(TimeSpan.FromSeconds(4)) })
        {
            var windows = Windows(kind, arriving, 0, out var late);
            Assert.Equal(300, windows.Sum(window => window.Ids.Split(' ').Length) + late);
            Assert.True(late > 0, "some came too late");
        }
    }

    [Fact]
    public void AWindowComesOutWhenTheWatermarkReachesItsEndAndNotBefore()
    {
        var windows = new EventWindows(new WindowKind.Tumbling(Minute), shopEvent => shopEvent.Service, TimeSpan.FromSeconds(10), TimeProvider.System);
        Assert.Empty(windows.Add(At(0)));
        Assert.Empty(windows.Add(At(59.999)));
        Assert.Empty(windows.Add(At(69.999)));
        Assert.Empty(windows.Add(At(30)));
        var complete = windows.Add(At(70));
        Assert.Equal((Start, Start + Minute, 3), (complete[0].Start, complete[0].End, complete[0].Events.Count));
        Assert.Single(complete);
        Assert.Equal(Start + Minute, windows.Watermark);

        // Late now: the window is out. The watermark does not go back.
        Assert.Empty(windows.Add(At(59)));
        Assert.Equal(1, windows.Late);
        Assert.Equal(Start + Minute, windows.Watermark);
        Assert.Equal(2, windows.Close().Single().Events.Count);
        Assert.Empty(windows.Close());
    }

    [Fact]
    public void ATumblingWindowContainsItsStartAndNotItsEnd()
    {
        var kind = new WindowKind.Tumbling(Minute);
        Assert.Equal([(Start, Start + Minute)], kind.WindowsOf(Start));
        Assert.Equal([(Start, Start + Minute)], kind.WindowsOf(Start.AddSeconds(59.999)));
        Assert.Equal([(Start + Minute, Start + 2 * Minute)], kind.WindowsOf(Start + Minute));
        Assert.Equal([(Start, Start + Minute)], kind.WindowsOf(Start.AddSeconds(30).ToOffset(TimeSpan.FromHours(5.5))));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(14.999, 4)]
    [InlineData(15, 4)]
    public void ASlidingWindowOfAMinuteEachQuarterHasEachEventFourTimes(double second, int count)
    {
        var windows = new WindowKind.Sliding(Minute, TimeSpan.FromSeconds(15)).WindowsOf(Start.AddSeconds(second)).ToList();
        Assert.Equal(count, windows.Distinct().Count());
        Assert.All(windows, window => Assert.True(window.Start <= Start.AddSeconds(second) && Start.AddSeconds(second) < window.End && window.End - window.Start == Minute));
    }

    [Fact]
    public void AnEventBetweenTwoSessionsMakesThemOne()
    {
        var windows = new EventWindows(new WindowKind.Session(TimeSpan.FromSeconds(10)), shopEvent => shopEvent.Service, Minute, TimeProvider.System);
        foreach (var second in new[] { 0.0, 18, 9 })
        {
            Assert.Empty(windows.Add(At(second)));
        }

        var session = windows.Close().Single();
        Assert.Equal((Start, Start.AddSeconds(28), 3), (session.Start, session.End, session.Events.Count));
    }

    [Fact]
    public void AGapOfExactlyItsLengthEndsASession()
    {
        var windows = new EventWindows(new WindowKind.Session(TimeSpan.FromSeconds(10)), shopEvent => shopEvent.Service, Minute, TimeProvider.System);
        windows.Add(At(0));
        windows.Add(At(10));
        Assert.Equal(2, windows.Close().Count);
    }

    [Fact]
    public void KeysHaveWindowsOfTheirOwnAndOneWatermark()
    {
        var windows = new EventWindows(new WindowKind.Tumbling(Minute), shopEvent => shopEvent.Service, TimeSpan.Zero, TimeProvider.System);
        windows.Add(At(0) with { Service = "ledger" });
        var complete = windows.Add(At(60) with { Service = "antifraud" });
        Assert.Equal(["ledger"], complete.Select(window => window.Key));
        Assert.Empty(windows.Add(At(30) with { Service = "ledger" }));
        Assert.Equal(1, windows.Late);
    }

    [Fact]
    public void TheFirstAndTheLastMomentOfTimeHaveWindowsToo()
    {
        var last = DateTimeOffset.MaxValue;
        foreach (var at in new[] { DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddSeconds(70), last, last.AddSeconds(-70) })
        {
            foreach (var kind in new WindowKind[] { new WindowKind.Tumbling(Minute), new WindowKind.Sliding(2 * Minute, Minute), new WindowKind.Session(Minute) })
            {
                var windows = kind.WindowsOf(at).ToList();
                Assert.NotEmpty(windows);
                Assert.All(windows, window => Assert.True(window.Start <= at && at <= window.End));
            }
        }
    }

    [Fact]
    public void AClockThatIsAheadDoesNotMoveTheWatermark()
    {
        var windows = new EventWindows(new WindowKind.Tumbling(Minute), shopEvent => shopEvent.Service, TimeSpan.Zero, new FakeTimeProvider(Start));
        windows.Add(At(0));
        Assert.Empty(windows.Add(At(0) with { Timestamp = Start.AddYears(1) }));
        Assert.Empty(windows.Add(At(0) with { Timestamp = DateTimeOffset.MaxValue }));
        Assert.Empty(windows.Add(At(0) with { Timestamp = DateTimeOffset.MinValue }));
        windows.Add(At(1));
        Assert.Equal((Start.AddSeconds(1), 3, 0), (windows.Watermark, windows.Refused, windows.Late));
        Assert.Equal(2, windows.Close().Single().Events.Count);
    }

    [Fact]
    public void ThePercentilesAreNearestRankAndOneBadDurationIsNoNumber()
    {
        var events = Enumerable.Range(1, 200).Select(number => At(0) with { EventType = number > 190 ? "payment.failed" : "payment.succeeded", Payload = new Dictionary<string, object?> { ["duration_ms"] = number } }).ToList();
        Assert.Equal(new ServiceLevel(200, 0.05, 100, 198, 0.75), ServiceLevel.Of(events, TimeSpan.FromMilliseconds(150)));
        Assert.Equal(new ServiceLevel(1, 1, 7, 7, 0), ServiceLevel.Of([At(0) with { EventType = "payment.failed", Payload = new Dictionary<string, object?> { ["duration_ms"] = 7.0 } }], Minute));
        Assert.Equal(double.NaN, ServiceLevel.Of([At(0)], Minute).P50);
    }

    [Fact]
    public async Task AFileOfOnesOwnIsRead()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "events.ndjson");
        await File.WriteAllLinesAsync(file, Traffic.Events(50, seed: 3).Select(shopEvent => shopEvent.ToJson()), TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("stream", "--file", file, "--lateness", "0");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("50 events, 0 of them out of order; 0 s of lateness allowed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"a"}""", ":2: field 'timestamp': an ISO 8601 time is expected")]
    [InlineData("payment failed", ":2: not valid JSON: ")]
    public async Task ABrokenLineIsNamed(string line, string expected)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "events.ndjson");
        await File.WriteAllLinesAsync(file, [Traffic.Events(1).Single().ToJson(), line], TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("stream", "--file", file);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"stream: {file}{expected}", run.Error, StringComparison.Ordinal);
    }

    private static ShopEvent At(double second) => new() { Id = $"{second}", Timestamp = Start.AddSeconds(second), Service = "ledger", EventType = "payment.succeeded" };

    private static List<(string Key, DateTimeOffset Start, DateTimeOffset End, string Ids)> Windows(WindowKind kind, List<ShopEvent> events, int lateness, out int late)
    {
        var stream = new EventWindows(kind, shopEvent => shopEvent.Service, TimeSpan.FromSeconds(lateness), TimeProvider.System);
        var windows = events.SelectMany(stream.Add).ToList();
        windows.AddRange(stream.Close());
        late = stream.Late;
        return [.. windows.Select(window => (window.Key, window.Start, window.End, string.Join(' ', window.Events.Select(shopEvent => shopEvent.Id).Order(StringComparer.Ordinal)))).OrderBy(window => window.End).ThenBy(window => window.Start).ThenBy(window => window.Key, StringComparer.Ordinal)];
    }
}
