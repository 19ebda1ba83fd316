using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class ChooseBucketsTests
{
    private const double Objective = 0.3;

    public Func<IReadOnlyList<double>, double, IReadOnlyList<double>> Answer { get; set; } = ChooseBuckets.Choose;

    [Task("7.3", "the objective is one of the bounds")]
    public void TheObjectiveIsABound()
    {
        foreach (var objective in new[] { 0.3, 0.123, 0.9 })
        {
            var bounds = Answer(Skewed(1), objective);
            Assert.True(bounds.Contains(objective), $"expected {Text([objective])} among the bounds; got {Text(bounds)}. Why it matters: only at a bound the share that is faster is a fact, and the objective is judged by it.");
        }
    }

    [Task("7.3", "three quantiles can be estimated to a tenth")]
    public void QuantilesCanBeEstimated()
    {
        foreach (var (name, durations) in new[] { ("most fast, a few slow", Skewed(2)), ("two kinds of requests", TwoKinds()), ("all much alike", Alike()) })
        {
            var sorted = durations.Order().ToList();
            var bounds = Answer(durations, Objective);
            foreach (var quantile in new[] { 0.5, 0.95, 0.99 })
            {
                var (exact, estimated) = (sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1], Estimate(quantile, sorted, bounds));
                Assert.True(Math.Abs(estimated - exact) <= exact / 10, string.Create(CultureInfo.InvariantCulture,
                    $"expected p{quantile * 100} of durations that are '{name}' to be estimated as {exact:0.000} s, give or take a tenth; got {estimated:0.000} s from {Text(bounds)}. Why it matters: between two bounds a histogram knows nothing, so they must be near to each other where you will ask."));
            }
        }
    }

    [Task("7.3", "the bounds are few, ascending, and reach far enough")]
    public void TheBoundsAreFewAndReachFarEnough()
    {
        foreach (var durations in new[] { Skewed(3), TwoKinds(), Alike(), [.. Enumerable.Repeat(0.2, 100)] })
        {
            var bounds = Answer(durations, Objective);
            Assert.True(bounds.Count <= 10, $"expected at most ten bounds; got {bounds.Count}. Why it matters: each is a series of its own, for every route and status.");
            Assert.True(bounds.Zip(bounds.Skip(1), (one, next) => one < next).All(each => each), $"expected ascending bounds, each once; got {Text(bounds)}. Why it matters: counts of such ranges overlap.");
            Assert.True(bounds.Count > 0 && bounds[^1] >= durations.Max(), $"expected a last bound of {Text([durations.Max()])} or more; got {Text(bounds)}. Why it matters: above the last bound every estimate is that bound.");
        }
    }

    // As histogram_quantile() does it.
    private static double Estimate(double quantile, List<double> sorted, IReadOnlyList<double> bounds)
    {
        var rank = quantile * sorted.Count;
        for (var i = 0; i < bounds.Count; i++)
        {
            var count = sorted.Count(value => value <= bounds[i]);
            if (count >= rank)
            {
                var (start, below) = i == 0 ? (0.0, 0) : (bounds[i - 1], sorted.Count(value => value <= bounds[i - 1]));
                return start + ((bounds[i] - start) * (rank - below) / (count - below));
            }
        }

        return bounds.Count > 0 ? bounds[^1] : double.NaN;
    }

    private static double[] Skewed(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 2_000).Select(_ => Math.Round((random.Next(25) == 0 ? 1.2 : 0.09) * (0.5 + (random.NextDouble() * random.NextDouble() * 3)), 4))];
    }

    private static double[] TwoKinds()
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, 2_000).Select(i => Math.Round(i % 3 == 0 ? 2 + random.NextDouble() : 0.02 + (0.01 * random.NextDouble()), 4))];
    }

    private static double[] Alike()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 2_000).Select(_ => Math.Round(0.25 + (0.02 * random.NextDouble()), 5))];
    }

    private static string Text(IEnumerable<double> bounds) => string.Join(' ', bounds.Select(bound => bound.ToString("0.####", CultureInfo.InvariantCulture)));
}
