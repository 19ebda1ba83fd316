using System.Globalization;
using Course.Testing;
using StructuredLogging.Exercises;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class ErrorRateWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    public Func<TimeSpan, Func<DateTimeOffset, bool, double>> Answer { get; set; } = ErrorRateWindow.Create;

    [Task("3.4", "the part of failed events, the newest one among them")]
    public void ThePartOfFailedEvents() =>
        Rates(60, [(0, true, 1), (1, false, 1.0 / 2), (2, false, 1.0 / 3), (3, true, 2.0 / 4), (4, true, 3.0 / 5)], "an alert compares this number with a threshold");

    [Task("3.4", "the window slides with each event; what is as old as the window is out")]
    public void TheWindowSlides()
    {
        const string why = "a rate that begins anew now and then is blind in its first seconds, and does not see an outage begin";
        Rates(60, [(0, true, 1), (30, false, 0.5), (59, false, 1.0 / 3), (80, false, 0), (100, true, 1.0 / 3), (130, true, 2.0 / 3)], why);
        Rates(10, [(55, true, 1), (62, false, 0.5), (64, true, 2.0 / 3), (3_000, false, 0)], why);
        const string border = "with both ends in it, an event on the border is in two windows, and sums over windows are wrong";
        Rates(60, [(0, true, 1), (60, false, 0)], border);
        Rates(60, [(0, true, 1), (59.999, false, 0.5)], border);
    }

    [Task("3.4", "an event out of order counts, for as long as it is not too old")]
    public void AnEventOutOfOrderCounts()
    {
        const string why = "events come over a network: some overtake others, and each of them leaves the window by its own time";
        Rates(60, [(50, false, 0), (20, true, 0.5), (70, false, 1.0 / 3), (81, false, 0)], why);
        Rates(60, [(100, false, 0), (90, true, 0.5), (95, false, 1.0 / 3), (156, false, 0)], why);
    }

    [Task("3.4", "an event that is too old when it comes changes nothing")]
    public void AnEventThatIsTooOldChangesNothing()
    {
        const string why = "the backlog of an outage an hour ago must not raise an alert now, nor move the window back";
        Rates(60, [(100, false, 0), (39, true, 0), (38, true, 0), (101, true, 0.5)], why);
        Rates(60, [(70, true, 1), (5, false, 1), (119, false, 0.5)], why);
    }

    private void Rates(double window, (double At, bool Failed, double Expected)[] events, string why)
    {
        var rate = Answer(TimeSpan.FromSeconds(window));
        foreach (var (at, failed, expected) in events)
        {
            var actual = rate(Start.AddSeconds(at), failed);
            Assert.True(Math.Abs(actual - expected) < 1e-9, string.Create(CultureInfo.InvariantCulture,
                $"window of {window} s, {(failed ? "failed" : "ok")} at {at} s (events: {string.Join(", ", events.Select(e => $"{(e.Failed ? "failed" : "ok")} at {e.At}"))}): expected {expected:0.###}, but it is {actual:0.###}. Why it matters: {why}."));
        }
    }
}
