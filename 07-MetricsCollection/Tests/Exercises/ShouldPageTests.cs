using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class ShouldPageTests
{
    private const double Target = 0.999;

    public Func<IReadOnlyList<(long Payments, long Failed)>, double, bool> Answer { get; set; } = ShouldPage.Decide;

    [Task("7.4", "both windows must burn, faster than the factor")]
    public void BothWindowsMustBurn()
    {
        Check(true, [.. Quiet(400), .. Minutes(10, 10_000, 2_000)], "an outage of ten minutes, still going on, burns in the long window and in the short one");
        Check(false, [.. Quiet(400), .. Minutes(10, 10_000, 2_000), .. Minutes(35, 10_000, 0)], "what is over for half an hour needs nobody to wake up: the short windows say so");
        Check(false, [.. Quiet(400), .. Minutes(1, 10_000, 300)], "one bad minute burns in the short window, and costs nothing in the long one");

        Check(false, Minutes(360, 100, 8), "an objective of 98 % may lose two of a hundred: eight are a burn rate of 4", target: 0.98);
        Check(true, Minutes(360, 100, 40), "an objective of 98 % may lose two of a hundred: forty are a burn rate of 20", target: 0.98);

        // In each an hour of which the last five minutes are as bad as the whole, and the half hour is better than six.
        Check(false, [.. Quiet(300), .. Hour(264, 144)], "14.4 itself is not above it");
        // Numbers that a computer divides without a rest: nine in ten of one sixteenth are 14.4, three in four of one eighth are 6.
        Check(false, [.. Quiet(300), .. Minutes(22, 100, 100), .. Minutes(8, 0, 0), .. Minutes(25, 10, 0), .. Minutes(5, 10, 10)], "14.4 itself is not above it", target: 0.9375);
        Check(false, [.. Quiet(300), .. Minutes(30, 100, 100), .. Minutes(25, 10, 0), .. Minutes(5, 10, 9)], "14.4 itself is not above it", target: 0.9375);
        Check(false, [.. Minutes(240, 100, 100), .. Minutes(90, 100, 0), .. Minutes(30, 100, 100)], "6 itself is not above it", target: 0.875);
        Check(false, [.. Minutes(330, 100, 80), .. Minutes(30, 100, 75)], "6 itself is not above it", target: 0.875);
        Check(true, [.. Quiet(300), .. Hour(275, 150)], "15 is above 14.4");
        Check(false, [.. Quiet(300), .. Hour(260, 140)], "14 is below it");
        Check(false, [.. Minutes(330, 100, 100), .. Minutes(30, 100, 0)], "what is over for half an hour needs nobody to wake up: the short windows say so", target: 0.875);
        Check(false, [.. Minutes(330, 100, 0), .. Minutes(30, 100, 100)], "half an hour is little of six", target: 0.875);
    }

    [Task("7.4", "either pair of windows is enough")]
    public void EitherPairIsEnough()
    {
        // A burn rate of 10 for hours: below 14.4, above 6.
        Check(true, Minutes(400, 1_000, 10), "a fire that is smaller and goes on for hours takes the budget as well");
        Check(true, [.. Quiet(400), .. Minutes(58, 10_000, 0), .. Minutes(2, 10_000, 9_000)], "all of it at once is seen in the hour before it is seen in the six");
        Check(false, Minutes(400, 1_000, 5), "a burn rate of 5 is for a ticket");
        Check(false, Minutes(400, 1_000, 0), "nothing fails");
    }

    [Task("7.4", "payments count, not minutes")]
    public void PaymentsCountNotMinutes()
    {
        // Half of the minutes are at night, with one payment each, which fails: of all payments it is one in two thousand.
        Check(false, [.. Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? (1L, 1L) : (2_000L, 0L))], "an average of minutes makes one payment at night weigh as much as two thousand by day");
    }

    [Task("7.4", "no payments, or a short history, are no reason to fail")]
    public void AShortHistoryIsEnough()
    {
        Check(false, [], "a shop that has just opened burns nothing");
        Check(false, Minutes(400, 0, 0), "nothing divided by nothing is no reason to wake somebody");
        Check(true, Minutes(10, 1_000, 300), "a shop that is ten minutes old may burn as well");
        Check(false, [.. Minutes(400, 10_000, 5_000), .. Quiet(360)], "what is older than the longest window is history");
    }

    private void Check(bool expected, IReadOnlyList<(long, long)> minutes, string why, double target = Target)
    {
        var got = Answer(minutes, target);
        Assert.True(got == expected, $"expected {(expected ? "a page" : "no page")}; got {(got ? "one" : "none")}. Why it matters: {why}.");
    }

    private static List<(long, long)> Hour(long first, long last) => [.. Minutes(30, 10_000, first), .. Minutes(25, 10_000, 0), .. Minutes(5, 10_000, last)];

    private static List<(long, long)> Quiet(int minutes) => Minutes(minutes, 10_000, 0);

    private static List<(long, long)> Minutes(int minutes, long payments, long failed) => [.. Enumerable.Repeat((payments, failed), minutes)];
}
