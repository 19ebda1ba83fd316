using System.Diagnostics.Metrics;
using System.Globalization;
using Course.Testing;
using PerformanceMonitoring.Exercises;
using PerformanceMonitoring.Measuring;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class TimedOperationTests
{
    public Action<TimeProvider, Histogram<double>, string, Action> Answer { get; set; } = TimedOperation.Run;

    [Task("4.3", "the duration is recorded in seconds, with the operation's name")]
    public void TheDurationIsRecordedInSeconds()
    {
        using var metric = new Metric();
        var (clock, ran) = (new AdjustedClock(), 0);
        Answer(clock, metric.Histogram, "charge-card", () => { ran++; clock.Pass(TimeSpan.FromMilliseconds(250)); });
        Answer(clock, metric.Histogram, "book", () => { ran++; clock.Pass(TimeSpan.FromSeconds(90)); });
        Assert.True(ran == 2, $"two operations should have run once each, but {ran} did.");
        Recorded(metric.Records, ["0.25 operation=charge-card", "90 operation=book"], "dashboards and alerts expect durations in seconds, one metric with a tag, and not a metric per operation");
    }

    [Task("4.3", "an operation that throws is recorded, and its exception goes on")]
    public void AnOperationThatThrowsIsRecorded()
    {
        using var metric = new Metric();
        var (clock, exception) = (new AdjustedClock(), new TimeoutException("the ledger does not answer"));
        var thrown = Record.Exception(() => Answer(clock, metric.Histogram, "book", () =>
        {
            clock.Pass(TimeSpan.FromSeconds(30));
            LedgerDoesNotAnswer();
        }));
        void LedgerDoesNotAnswer() => throw exception;

        if (thrown is NotImplementedException)
        {
            throw thrown;
        }

        Assert.True(ReferenceEquals(thrown, exception), $"the caller should get the operation's own exception, but got {thrown?.GetType().Name ?? "none"}. Why it matters: measuring must not change what happens.");
        Assert.True(exception.StackTrace?.Contains(nameof(LedgerDoesNotAnswer), StringComparison.Ordinal) == true,
            "the stack trace should begin at the method that threw, but it begins in your code. Why it matters: `throw exception;` starts a new trace, and the line that failed is gone. `throw;` keeps it.");
        Recorded([.. metric.Records.Select(record => record[(record.IndexOf(' ') + 1)..])], ["error.type=System.TimeoutException operation=book"], "the slowest operations end with a time-out: without them the p99 gets better in an outage");
    }

    [Task("4.3", "the clock is the one that only goes forward")]
    public void TheClockOnlyGoesForward()
    {
        using var metric = new Metric();
        var clock = new AdjustedClock();
        Answer(clock, metric.Histogram, "book", () => clock.Pass(TimeSpan.FromSeconds(3), adjustment: TimeSpan.FromSeconds(-5)));
        Recorded([.. metric.Records.Select(record => record.StartsWith('-') ? "a duration below zero" : "a duration")], ["a duration"], "the time of day is set now and then, and a duration below zero spoils the sum of the whole histogram");
    }

    [Task("4.3", "nothing is allocated")]
    public void NothingIsAllocated()
    {
        using var metric = new Metric(keep: false);
        var action = () => { };
        var bytes = AllocatedBytes.Of(() =>
        {
            for (var call = 0; call < 1_000; call++)
            {
                Answer(TimeProvider.System, metric.Histogram, "charge-card", action);
            }
        });

        Assert.True(bytes == 0, $"1000 calls allocated {bytes} bytes. Why it matters: every call goes through it, and its garbage is collected while a user waits.");
    }

    private static void Recorded(IReadOnlyList<string> actual, string[] expected, string why) =>
        Assert.True(expected.SequenceEqual(actual), $"expected the histogram to get [{string.Join("; ", expected)}], but it got [{string.Join("; ", actual)}]. Why it matters: {why}.");

    private sealed class Metric : IDisposable
    {
        private readonly Meter _meter = new("exercise");
        private readonly MeterListener _listener = new();

        public Metric(bool keep = true)
        {
            Histogram = _meter.CreateHistogram<double>("operation.duration", "s");
            _listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
            {
                if (keep)
                {
                    Records.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 6)} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))}"));
                }
            });
            _listener.EnableMeasurementEvents(Histogram);
        }

        public Histogram<double> Histogram { get; }

        public List<string> Records { get; } = [];

        public void Dispose()
        {
            _listener.Dispose();
            _meter.Dispose();
        }
    }
}
