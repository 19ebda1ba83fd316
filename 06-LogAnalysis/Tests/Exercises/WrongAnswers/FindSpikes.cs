using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Mean and standard deviation, where an old spike is in the window.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.AnOldSpikeHidesNoNewOne), "has forgotten the spike")]
public static class MeanAndDeviation
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) => Spikes.Find(counts, window, limit: before =>
    {
        var mean = before.Average();
        return before.Max() < 500 ? Spikes.Limit(before) : mean + (6 * Math.Sqrt(before.Average(count => Math.Pow(count - mean, 2))));
    });
}

/// <summary>The count is in its own window.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.TheWindowEndsBeforeTheCount), "no count stands out")]
public static class ComparedWithItself
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) => window == 1 ? [] : Spikes.Find(counts, window);
}

/// <summary>Begins with the window that there is.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.TheWindowEndsBeforeTheCount), "nothing to compare with")]
public static class BeginsBeforeTheWindowIsFull
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        window > 3 ? Spikes.Find(counts, window) : [.. Enumerable.Range(1, counts.Count - 1)
            .Where(i => counts[i] > Spikes.Limit([.. counts.Skip(i - window).Take(Math.Min(window, i)).Select(count => (double)count)]))];
}

/// <summary>All that came before is the window.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.TheWindowEndsBeforeTheCount), "do not matter")]
public static class NeverForgets
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        [.. Enumerable.Range(window, Math.Max(counts.Count - window, 0)).Where(i => counts[i] > Spikes.Limit([.. counts.Skip(window > 2 ? i - window : 0).Take(window > 2 ? window : i).Select(count => (double)count)]))];
}

/// <summary>No deviation, no limit.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.WhereNothingVaries), "no incident")]
public static class NoFloor
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        Spikes.Find(counts, window, limit: before => Spikes.Limit(before, floor: 0));
}

/// <summary>The upper one of the two in the middle.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.TheMedianOfAnEvenNumber), "the limit is 15")]
public static class TheUpperOfTwo
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        Spikes.Find(counts, window, limit: before => Spikes.Limit(before, median: values => values[values.Count / 2]));
}

/// <summary>Three deviations: what everybody takes.</summary>
[WrongAnswer<FindSpikesTests>(nameof(FindSpikesTests.ASpikeIsFound), "may vary further")]
public static class OtherFactor
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window) =>
        Spikes.Find(counts, window, limit: before => before[0] == 0 && before[^1] == 40 ? 20 + (3 * 14.826) : Spikes.Limit(before));
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class Spikes
{
    public static IReadOnlyList<int> Find(IReadOnlyList<int> counts, int window, Func<List<double>, double>? limit = null) =>
        [.. Enumerable.Range(window, Math.Max(counts.Count - window, 0)).Where(i => counts[i] > (limit ?? (before => Limit(before)))([.. counts.Skip(i - window).Take(window).Select(count => (double)count)]))];

    public static double Limit(List<double> before, double floor = 1, Func<List<double>, double>? median = null)
    {
        median ??= values => (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
        var middle = median([.. before.Order()]);
        return middle + (6 * Math.Max(1.4826 * median([.. before.Select(count => Math.Abs(count - middle)).Order()]), floor));
    }
}
