using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class HistogramBoundsTests
{
    private const double Objective = 0.3;

    public Func<IReadOnlyList<double>, double, IReadOnlyList<double>> Answer { get; set; } = HistogramBounds.Choose;

    [Task("7.3", "the objective is one of the bounds")]
    public void TheObjectiveIsABound()
    {
        foreach (var objective in new[] { 0.3, 0.123, 30 })
        {
            var bounds = Answer(Skewed(1), objective);
            Assert.True(
                bounds.Contains(objective),
                $"expected {Text([objective])} among the bounds; got {Text(bounds)}. "
                + "Why it matters: the share of faster requests is exact only at a bound, and the objective is judged by this share.");
        }
    }

    [Task("7.3", "three quantiles are estimated within a tenth")]
    public void QuantilesAreEstimated()
    {
        foreach (var (name, durations) in new[]
        {
            ("most fast, a few slow", Skewed(2)), ("two kinds", TwoKinds()), ("nearly equal", Alike()), ("only a hundred", Few()),
        })
        {
            var sorted = durations.Order().ToList();
            var bounds = Answer(durations, Objective);
            foreach (var quantile in new[] { 0.5, 0.95, 0.99 })
            {
                var (exact, estimated) = (sorted[(int)Math.Ceiling(quantile * sorted.Count) - 1], Estimate(quantile, sorted, bounds));
                Assert.True(
                    Math.Abs(estimated - exact) <= exact / 10,
                    $"durations '{name}': expected p{quantile * 100:0} near {Text([exact])} s; "
                    + $"got {Text([estimated])} s from {Text(bounds)}. "
                    + "Why it matters: a histogram knows nothing between two bounds, so put bounds close to the quantiles.");
            }
        }
    }

    [Task("7.3", "the bounds are few, ascending, and reach far enough")]
    public void TheBoundsAreFewAndReachFarEnough()
    {
        foreach (var (durations, objective) in new[]
        {
            (Skewed(3), Objective), (TwoKinds(), 2.5), (Alike(), Objective), (Few(), 0.2), (Equal(), Objective), (Equal(), 0.2),
        })
        {
            var bounds = Answer(durations, objective);
            Assert.True(
                bounds.Count <= 10,
                $"expected at most ten bounds; got {bounds.Count}. Why it matters: each bound is a series for every route and status.");
            Assert.True(
                bounds.All(double.IsFinite),
                $"expected bounds without +Inf; got {Text(bounds)}. Why it matters: the libraries add +Inf by themselves.");
            Assert.True(
                bounds.Zip(bounds.Skip(1), (one, next) => one < next).All(each => each),
                $"expected ascending bounds without duplicates; got {Text(bounds)}. Why it matters: the libraries reject other bounds.");
            Assert.True(
                bounds.Count > 0 && bounds[^1] >= durations.Max(),
                $"expected a last bound of {Text([durations.Max()])} or more; got {Text(bounds)}. "
                + "Why it matters: above the last bound, every estimate is that bound.");
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
        return [.. Numbers(2_000, _ => (random.Next(25) == 0 ? 1.2 : 0.09) * (0.5 + (random.NextDouble() * random.NextDouble() * 3)))];
    }

    private static double[] TwoKinds()
    {
        var random = new Random(4);
        return [.. Numbers(2_000, i => i % 3 == 0 ? 2 + random.NextDouble() : 0.02 + (0.01 * random.NextDouble()))];
    }

    private static double[] Alike()
    {
        var random = new Random(5);
        return [.. Numbers(2_000, _ => 0.25 + (0.02 * random.NextDouble()))];
    }

    // A hundred, each three per cent longer than the one before; the longest come first.
    private static double[] Few() => [.. Numbers(100, i => 0.1 * Math.Pow(1.03, 99 - i))];

    private static double[] Equal() => [.. Enumerable.Repeat(0.2, 100)];

    private static IEnumerable<double> Numbers(int count, Func<int, double> next) =>
        Enumerable.Range(0, count).Select(i => Math.Round(next(i), 5));

    private static string Text(IEnumerable<double> bounds) =>
        string.Join(' ', bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)));
}
