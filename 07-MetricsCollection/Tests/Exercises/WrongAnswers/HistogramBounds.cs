using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Spreads the bounds evenly, from zero to the longest duration.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.QuantilesAreEstimated), "close to the quantiles")]
public static class SpreadsThemEvenly
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Enumerable.Range(1, 9).Select(i => i == 9 ? durations.Max() : durations.Max() * i / 9).Append(objective).Distinct().Order()];
}

/// <summary>Takes the bounds of another service.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.QuantilesAreEstimated), "close to the quantiles")]
public static class CopiesThem
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. new[] { 0.005, 0.05, 0.5, 1, 2.5, 5, 10 }.Append(objective).Distinct().Order()];
}

/// <summary>Takes the ranks of unsorted durations.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.QuantilesAreEstimated), "close to the quantiles")]
public static class ForgetsToSort
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of(durations, 0.1, 0.5, 0.9, 0.95, 0.99).Append(durations.Max()).Append(objective).Distinct().Order()];
}

/// <summary>Takes the average in place of the median.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.QuantilesAreEstimated), "close to the quantiles")]
public static class TakesTheAverage
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.95, 0.99, 1).Append(durations.Average()).Append(objective).Distinct().Order()];
}

/// <summary>Ends with +Inf.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "without +Inf")]
public static class EndsWithInfinity
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99).Append(double.PositiveInfinity).Append(objective).Distinct().Order()];
}

/// <summary>Leaves the objective out.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheObjectiveIsABound), "only at a bound")]
public static class ForgetsTheObjective
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99, 1).Distinct()];
}

/// <summary>Leaves out an objective that is longer than every duration.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheObjectiveIsABound), "only at a bound")]
public static class DropsAFarObjective
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99, 1).Append(Math.Min(objective, durations.Max())).Distinct().Order()];
}

/// <summary>Ends at the 99th percentile.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "every estimate is that bound")]
public static class EndsTooEarly
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99).Append(objective).Distinct().Order()];
}

/// <summary>Rounds the longest duration down.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "every estimate is that bound")]
public static class RoundsTheLongest
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
    [
        .. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99)
            .Append(Math.Floor(durations.Max() * 100) / 100).Append(objective).Distinct().Order(),
    ];
}

/// <summary>Takes a hundred bounds: each estimate is exact, and each route costs a hundred series.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "a series for every route")]
public static class TakesAHundred
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
    [
        .. Ranks.Of([.. durations.Order()], [.. Enumerable.Range(1, 100).Select(percent => percent / 100.0)])
            .Append(objective).Distinct().Order(),
    ];
}

/// <summary>Puts the objective at the end.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "ascending bounds")]
public static class PutsTheObjectiveLast
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99, 1).Distinct(), objective];
}

/// <summary>Has the objective twice if it is also the longest duration.</summary>
[WrongAnswer<HistogramBoundsTests>(nameof(HistogramBoundsTests.TheBoundsAreFewAndReachFarEnough), "without duplicates")]
public static class HasTheObjectiveTwice
{
    public static IReadOnlyList<double> Choose(IReadOnlyList<double> durations, double objective) =>
        [.. Ranks.Of([.. durations.Order()], 0.1, 0.5, 0.9, 0.95, 0.99, 1).Distinct().Append(objective).Order()];
}

file static class Ranks
{
    public static IEnumerable<double> Of(IReadOnlyList<double> sorted, params double[] shares) =>
        shares.Select(share => sorted[(int)Math.Ceiling(share * sorted.Count) - 1]);
}
