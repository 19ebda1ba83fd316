using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Bounds of equal width, from nothing to the longest.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.QuantilesCanBeEstimated), "near to each other")]
public static class SpreadsThemEvenly
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Enumerable.Range(1, 9).Select(i => i == 9 ? durations.Max() : durations.Max() * i / 9).Append(objective).Distinct().Order()];
}

/// <summary>The ones from somebody else's service.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.QuantilesCanBeEstimated), "near to each other")]
public static class CopiesThem
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) => [.. new[] { 0.005, 0.05, 0.5, 1, 2.5, 5, 10 }.Append(objective).Distinct().Order()];
}

/// <summary>Where the quantiles are, without the objective.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.TheObjectiveIsABound), "only at a bound")]
public static class ForgetsTheObjective
{
    private static readonly double[] Shares = [0.1, 0.5, 0.9, 0.95, 0.99, 1];

    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.Order().ToList();
        return [.. Shares.Select(share => sorted[(int)Math.Ceiling(share * sorted.Count) - 1]).Distinct()];
    }
}

/// <summary>Up to the 99th percentile, and not to the longest.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.TheBoundsAreFewAndReachFarEnough), "every estimate is that bound")]
public static class EndsTooEarly
{
    private static readonly double[] Shares = [0.1, 0.5, 0.9, 0.95, 0.99];

    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.Order().ToList();
        return [.. Shares.Select(share => sorted[(int)Math.Ceiling(share * sorted.Count) - 1]).Append(objective).Distinct().Order()];
    }
}

/// <summary>A hundred: then everything is exact, and everything costs ten times as much.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.TheBoundsAreFewAndReachFarEnough), "a series of its own")]
public static class TakesAHundred
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.Order().ToList();
        return [.. Enumerable.Range(1, 100).Select(percent => sorted[(int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1]).Append(objective).Distinct().Order()];
    }
}

/// <summary>The objective at the end, wherever it belongs.</summary>
[WrongAnswer<ChooseBucketsTests>(nameof(ChooseBucketsTests.TheBoundsAreFewAndReachFarEnough), "overlap")]
public static class PutsTheObjectiveLast
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective)
    {
        var sorted = durations.Order().ToList();
        return [.. new[] { 0.1, 0.5, 0.9, 0.95, 0.99, 1 }.Select(share => sorted[(int)Math.Ceiling(share * sorted.Count) - 1]).Distinct(), objective];
    }
}
