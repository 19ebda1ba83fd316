using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Keeps every value: exact, but its memory grows.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.MemoryDoesNotGrow), "for a month", Slow = true)]
public static class KeepsEveryValue
{
    public static IQuantileSketch Create(double relativeError) => new Sketch();

    private sealed class Sketch : IQuantileSketch
    {
        private readonly List<double> _values = [];
        private bool _sorted;

        public void Record(double seconds)
        {
            _values.Add(Math.Clamp(seconds, 1e-6, 3_600));
            _sorted = false;
        }

        public double Quantile(double quantile)
        {
            if (!_sorted)
            {
                _values.Sort();
                _sorted = true;
            }

            return _values.Count == 0 ? double.NaN : _values[Math.Max((int)Math.Ceiling((decimal)quantile * _values.Count), 1) - 1];
        }
    }
}

/// <summary>Keeps the used buckets in a dictionary, which grows while it records.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.MemoryDoesNotGrow), "must not make the garbage", Slow = true)]
public static class SparseBuckets
{
    public static IQuantileSketch Create(double relativeError) => new Sketch(relativeError);

    private sealed class Sketch(double relativeError) : IQuantileSketch
    {
        private readonly double _growth = (1 + relativeError) / (1 - relativeError);
        private readonly Dictionary<int, long> _counts = [];
        private long _total;

        public void Record(double seconds)
        {
            var index = (int)Math.Ceiling(Math.Log(Math.Clamp(seconds, 1e-6, 3_600) / 1e-6, _growth));
            _counts[index] = _counts.GetValueOrDefault(index) + 1;
            _total++;
        }

        public double Quantile(double quantile)
        {
            var seen = 0L;
            foreach (var (index, count) in _counts.OrderBy(bucket => bucket.Key))
            {
                seen += count;
                if (seen >= Math.Max((long)Math.Ceiling((decimal)quantile * _total), 1))
                {
                    return RightSketch.Middle(index, _growth);
                }
            }

            return double.NaN;
        }
    }
}

/// <summary>Uses buckets of the same width.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.EachQuantileIsWithinThePromisedError), "was promised")]
public static class BucketsOfTheSameWidth
{
    public static IQuantileSketch Create(double relativeError) => new Sketch();

    private sealed class Sketch : IQuantileSketch
    {
        // Whole seconds are right. Other values are up to half a second off.
        private readonly long[] _counts = new long[3_601];
        private long _total;

        public void Record(double seconds)
        {
            _counts[(int)Math.Round(Math.Clamp(seconds, 1e-6, 3_600))]++;
            _total++;
        }

        public double Quantile(double quantile)
        {
            var (index, seen) = (-1, 0L);
            while (_total > 0 && seen < Math.Max((long)Math.Ceiling((decimal)quantile * _total), 1))
            {
                seen += _counts[++index];
            }

            return _total == 0 ? double.NaN : Math.Max(index, 1e-6);
        }
    }
}

/// <summary>Answers the upper border of the bucket: twice the error.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.EachQuantileIsWithinThePromisedError), "was promised")]
public static class BorderOfTheBucket
{
    public static IQuantileSketch Create(double relativeError) => new RightSketch(relativeError) { Place = (index, growth) => 1e-6 * Math.Pow(growth, index) };
}

/// <summary>Takes the rank without the ceiling, as an index into an array.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.TheQuantileIsTheNearestRank), "the p99 of a hundred requests", Slow = true)]
public static class RankOneTooHigh
{
    public static IQuantileSketch Create(double relativeError) => new RightSketch(relativeError) { Rank = (quantile, total) => Math.Min((long)(quantile * total) + 1, total) };
}

/// <summary>Does not clamp the values.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.WhatLiesOutsideCountsAsTheBorder), "one clock that jumped", Slow = true)]
public static class NoBorders
{
    public static IQuantileSketch Create(double relativeError) => new RightSketch(relativeError) { Counted = seconds => seconds };
}

/// <summary>Answers zero without values.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.WhatLiesOutsideCountsAsTheBorder), "the best day of the year", Slow = true)]
public static class ZeroWithoutValues
{
    public static IQuantileSketch Create(double relativeError) => new RightSketch(relativeError) { Empty = 0 };
}

/// <summary>Computes the rank in binary, where 0.07 · 100 is a little more than 7.</summary>
[WrongAnswer<QuantileSketchTests>(nameof(QuantileSketchTests.TheQuantileIsTheNearestRank), "its ceiling is 8", Slow = true)]
public static class RankInBinary
{
    public static IQuantileSketch Create(double relativeError) => new RightSketch(relativeError) { Rank = (quantile, total) => Math.Max((long)Math.Ceiling(quantile * total), 1) };
}

/// <summary>A right answer, of which a wrong one changes one part.</summary>
internal sealed class RightSketch(double relativeError) : IQuantileSketch
{
    private readonly double _growth = (1 + relativeError) / (1 - relativeError);
    private readonly long[] _counts = new long[(int)Math.Ceiling(Math.Log(3.6e9, (1 + relativeError) / (1 - relativeError))) + 1];
    private long _total;

    public Func<double, double> Counted { get; init; } = seconds => Math.Clamp(seconds, 1e-6, 3_600);

    public Func<int, double, double> Place { get; init; } = Middle;

    public Func<double, long, long> Rank { get; init; } = (quantile, total) => Math.Max((long)Math.Ceiling((decimal)quantile * total), 1);

    public double Empty { get; init; } = double.NaN;

    public static double Middle(int index, double growth) => 1e-6 * 2 * Math.Pow(growth, index) / (growth + 1);

    public void Record(double seconds)
    {
        _counts[(int)Math.Ceiling(Math.Log(Counted(seconds) / 1e-6, _growth))]++;
        _total++;
    }

    public double Quantile(double quantile)
    {
        if (_total == 0)
        {
            return Empty;
        }

        var (index, seen) = (-1, 0L);
        while (seen < Rank(quantile, _total))
        {
            seen += _counts[++index];
        }

        return Place(index, _growth);
    }
}
