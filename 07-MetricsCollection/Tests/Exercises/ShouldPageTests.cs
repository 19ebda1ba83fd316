using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class ShouldPageTests
{
    private static readonly int[] Windows = [360, 60, 30, 5];

    private static readonly Case[] BothWindows =
    [
        new(true, [.. Quiet(400), .. Minutes(10, 10_000, 2_000)], "an outage of ten minutes burns in the long and the short window"),
        new(false, [.. Quiet(400), .. Minutes(10, 10_000, 2_000), .. Quiet(35)],
            "the outage ended half an hour ago: the short windows know that"),
        new(false, [.. Quiet(400), .. Minutes(1, 10_000, 300)], "one bad minute burns in the short window, and costs little in the long"),
        new(false, Minutes(360, 100, 8), "an objective of 98 % may lose two of a hundred: eight are a burn rate of 4", Target: 0.98),
        new(true, Minutes(360, 100, 40), "an objective of 98 % may lose two of a hundred: forty are a burn rate of 20", Target: 0.98),

        // An hour whose last five minutes are as bad as the whole, and whose last half hour burns less than 6.
        new(false, [.. Quiet(300), .. Hour(264, 144)], "14.4 itself is not above 14.4"),
        new(true, [.. Quiet(300), .. Hour(266, 145)], "14.5 is above 14.4"),
        new(false, [.. Quiet(300), .. Hour(260, 140)], "14 is below 14.4"),

        // Binary fractions divide without a rest: nine in ten of one sixteenth are 14.4, and three in four of one eighth are 6.
        new(false, [.. Quiet(300), .. Minutes(22, 100, 100), .. Minutes(8, 0, 0), .. Minutes(25, 10, 0), .. Minutes(5, 10, 10)],
            "14.4 itself is not above 14.4", Target: 0.9375),
        new(false, [.. Quiet(300), .. Minutes(30, 100, 100), .. Minutes(25, 10, 0), .. Minutes(5, 10, 9)],
            "14.4 itself is not above 14.4", Target: 0.9375),
        new(false, [.. Minutes(240, 100, 100), .. Minutes(90, 100, 0), .. Minutes(30, 100, 100)], "6 itself is not above 6", Target: 0.875),
        new(false, [.. Minutes(330, 100, 80), .. Minutes(30, 100, 75)], "6 itself is not above 6", Target: 0.875),
        new(false, [.. Minutes(330, 100, 100), .. Minutes(30, 100, 0)],
            "the outage ended half an hour ago: the short windows know that", Target: 0.875),
        new(false, [.. Minutes(330, 100, 0), .. Minutes(30, 100, 100)], "half an hour is a small part of six hours", Target: 0.875),
    ];

    private static readonly Case[] EitherPair =
    [
        new(true, Minutes(400, 1_000, 10), "a burn rate of 10 is below 14.4, but takes the budget in three days"),
        new(true, Minutes(400, 10_000, 61), "6.1 is above 6"),
        new(true, [.. Quiet(400), .. Minutes(58, 10_000, 0), .. Minutes(2, 10_000, 9_000)],
            "the hour shows a sudden outage before the six hours do"),
        new(false, Minutes(400, 1_000, 5), "a burn rate of 5 is for a ticket"),
        new(false, Minutes(400, 1_000, 0), "nothing fails"),
    ];

    // Half of the minutes are at night, with one payment each, which fails: one payment in two thousand.
    private static readonly Case[] NightAndDay =
    [
        new(false, [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? (1L, 1L) : (2_000L, 0L))],
            "an average of minutes gives one payment at night the weight of two thousand by day"),
    ];

    private static readonly Case[] ShortHistory =
    [
        new(false, [], "a shop that has just opened burns nothing"),
        new(false, Minutes(400, 0, 0), "zero divided by zero is no reason to wake somebody"),
        new(true, Minutes(10, 1_000, 300), "a shop may burn its budget ten minutes after it opened"),
        new(true, Minutes(3, 1_000, 300), "a shop may burn its budget three minutes after it opened"),
        new(false, [.. Minutes(400, 10_000, 5_000), .. Quiet(360)], "failures before the longest window are history"),
    ];

    public Func<IReadOnlyList<(long Payments, long Failed)>, double, bool> Answer { get; set; } = ShouldPage.Decide;

    [Task("7.4", "both windows must burn faster than the factor")]
    public void BothWindowsMustBurn() => Check(BothWindows);

    [Task("7.4", "either pair of windows is enough")]
    public void EitherPairIsEnough() => Check(EitherPair);

    [Task("7.4", "payments count, not minutes")]
    public void PaymentsCountNotMinutes() => Check(NightAndDay);

    [Task("7.4", "no payments, or a short history, are no reason to fail")]
    public void AShortHistoryIsEnough() => Check(ShortHistory);

    [Task("7.4", "each window has its length, to the minute")]
    public void EachWindowHasItsLength()
    {
        var others = BothWindows.Concat(EitherPair).Concat(NightAndDay).Concat(ShortHistory);
        Assert.SkipWhen(
            others.Any(each => Answer(each.Minutes, each.Target) != each.Expected), "Another check of 7.4 is red. Mend that first.");

        // One bad minute decides. It is the first minute of a window, or lies just before the window.
        Check([.. Windows.SelectMany(window => new[] { window, window + 1 }.Select(ago => new Case(
            ago == window, Edge(window, ago),
            $"the bad minute is number {ago} from the end, and the window has {window} minutes", Target: 0.95)))]);
    }

    // A million payments fail in one minute. In the other window of the pair, enough payments fail. The other pair stays below its factor.
    private static List<(long, long)> Edge(int window, int ago) =>
    [
        .. Enumerable.Range(1, 400).Reverse().Select(minute =>
            minute == ago ? (1_000_000L, 1_000_000L)
            : window <= 60 && window != 30 && minute == 300 ? (1_000_000_000L, 0L)
            : (window == 360 && minute <= 30) || (window == 60 && minute <= 5) ? (1L, 1L)
            : (100L, 0L)),
    ];

    private void Check(IEnumerable<Case> cases)
    {
        foreach (var each in cases)
        {
            var got = Answer(each.Minutes, each.Target);
            Assert.True(
                got == each.Expected,
                $"expected {(each.Expected ? "a page" : "no page")}; got {(got ? "one" : "none")}. Why it matters: {each.Why}.");
        }
    }

    private static List<(long, long)> Hour(long first, long last) =>
        [.. Minutes(30, 10_000, first), .. Minutes(25, 10_000, 0), .. Minutes(5, 10_000, last)];

    private static List<(long, long)> Quiet(int minutes) => Minutes(minutes, 10_000, 0);

    private static List<(long, long)> Minutes(int minutes, long payments, long failed) =>
        [.. Enumerable.Repeat((payments, failed), minutes)];

    private sealed record Case(bool Expected, IReadOnlyList<(long, long)> Minutes, string Why, double Target = 0.999);
}
