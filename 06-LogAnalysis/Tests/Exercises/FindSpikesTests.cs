using Course.Testing;
using LogAnalysis.Exercises;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class FindSpikesTests
{
    public Func<IReadOnlyList<int>, int, IReadOnlyList<int>> Answer { get; set; } = FindSpikes.Find;

    [Task("6.5", "a spike is found, and noise is not")]
    public void ASpikeIsFound()
    {
        Are([6], [10, 12, 9, 11, 10, 13, 40, 11, 10], 5, "this is a spike");
        Are([], [10, 12, 9, 11, 10, 13, 16, 11, 10], 5, "an alert for every wave is soon ignored");
        Are([5], [0, 10, 20, 30, 40, 109, 20], 5, "counts that vary much may vary further: the limit is 20 + 6 · 1.4826 · 10");
        Are([], [0, 10, 20, 30, 40, 108, 20], 5, "counts that vary much may vary further: the limit is 20 + 6 · 1.4826 · 10");
        Are([], [50, 50, 50, 50, 50, 1, 50], 5, "a silence is no spike");
    }

    [Task("6.5", "an old spike in the window hides no new one")]
    public void AnOldSpikeHidesNoNewOne()
    {
        Are([5, 7], [10, 11, 9, 10, 12, 500, 10, 60], 5, "a mean of 110 calls 60 quiet; a median has forgotten the spike");
        Are([4, 6], [10, 14, 10, 14, 900, 12, 100], 4, "a mean of 110 calls 60 quiet; a median has forgotten the spike");
    }

    [Task("6.5", "the window ends before the count, and must be full")]
    public void TheWindowEndsBeforeTheCount()
    {
        Are([], [500, 1, 1], 3, "without a full window there is nothing to compare with");
        Are([], [0, 0, 90], 3, "without a full window there is nothing to compare with");
        Are([3], [0, 0, 0, 90], 3, "the first count with a full window may be a spike");
        Are([1], [1, 90], 1, "a window of one is a window; with the count itself in it, no count stands out");
        Are([2], [5, 5, 12, 12, 12], 2, "counts that are older than the window do not matter");
    }

    [Task("6.5", "where nothing varies, a deviation of one is assumed")]
    public void WhereNothingVaries()
    {
        Are([], [0, 0, 0, 0, 1, 0, 2], 4, "one error after quiet hours is no incident, although it is infinitely many deviations away");
        Are([], [5, 5, 5, 5, 11], 4, "one error after quiet hours is no incident, although it is infinitely many deviations away");
        Are([4], [5, 5, 5, 5, 12], 4, "six deviations of one are reached");
    }

    [Task("6.5", "the median of an even number is the mean of the two in the middle")]
    public void TheMedianOfAnEvenNumber()
    {
        // Median 15, MAD 5: the limit is 59.478. With the lower one of the two in the middle it would be lower, with the upper one higher.
        Are([], [10, 10, 20, 20, 59], 4, "the limit is 15 + 6 · 1.4826 · 5 = 59.5");
        Are([4], [10, 10, 20, 20, 60], 4, "the limit is 15 + 6 · 1.4826 · 5 = 59.5");
    }

    private void Are(int[] expected, int[] counts, int window, string why)
    {
        var actual = Answer(counts, window);
        Assert.True(
            expected.SequenceEqual(actual),
            $"[{string.Join(", ", counts)}], window {window}: expected spikes at [{string.Join(", ", expected)}], "
            + $"but got [{string.Join(", ", actual)}]. "
            + $"Why it matters: {why}.");
    }
}
