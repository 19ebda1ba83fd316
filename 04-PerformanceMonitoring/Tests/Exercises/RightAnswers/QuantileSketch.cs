using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<QuantileSketchTests>("the borders are computed once and searched, and the rank is corrected for the binary rest")]
public static class SearchedBorders
{
    public static IQuantileSketch Create(double relativeError) => new Sketch(relativeError);

    private sealed class Sketch : IQuantileSketch
    {
        private readonly double[] _upper;
        private readonly int[] _counts;
        private readonly double _middle;

        public Sketch(double relativeError)
        {
            var growth = (1 + relativeError) / (1 - relativeError);
            var borders = new List<double> { 1e-6 };
            while (borders[^1] < 3_600)
            {
                borders.Add(borders[^1] * growth);
            }

            (_upper, _counts, _middle) = ([.. borders], new int[borders.Count], 2 / (growth + 1));
        }

        public void Record(double seconds)
        {
            var found = Array.BinarySearch(_upper, Math.Clamp(seconds, 1e-6, 3_600));
            _counts[found < 0 ? ~found : found]++;
        }

        public double Quantile(double quantile)
        {
            var total = _counts.Sum(count => (long)count);
            var before = 0L;
            for (var bucket = 0; bucket < _counts.Length; bucket++)
            {
                before += _counts[bucket];
                if (before > 0 && before >= quantile * total - 1e-6)
                {
                    return _upper[bucket] * _middle;
                }
            }

            return double.NaN;
        }
    }
}

[RightAnswer<QuantileSketchTests>("powers of two with equal parts below each, as HdrHistogram has them")]
public static class PartsOfPowersOfTwo
{
    public static IQuantileSketch Create(double relativeError) => new Sketch(relativeError);

    private sealed class Sketch : IQuantileSketch
    {
        private const int Doublings = 43;
        private readonly int _parts;
        private readonly int[] _counts;
        private long _total;

        public Sketch(double relativeError)
        {
            _parts = (int)Math.Ceiling(0.5 / relativeError) + 1;
            _counts = new int[Doublings * _parts];
        }

        public void Record(double seconds)
        {
            var nanoseconds = Math.Clamp(seconds, 1e-6, 3_600) * 1e9;
            var power = Math.ILogB(nanoseconds);
            var part = (int)((Math.ScaleB(nanoseconds, -power) - 1) * _parts);
            _counts[(power * _parts) + part]++;
            _total++;
        }

        public double Quantile(double quantile)
        {
            if (_total == 0)
            {
                return double.NaN;
            }

            var left = Math.Max(decimal.ToInt64(decimal.Ceiling((decimal)quantile * _total)), 1);
            var index = 0;
            while ((left -= _counts[index]) > 0)
            {
                index++;
            }

            return Math.ScaleB(1 + ((index % _parts) + 0.5) / _parts, index / _parts) / 1e9;
        }
    }
}
