using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>A sketch of durations with a relative error, as DDSketch has it: https://www.vldb.org/pvldb/vol12/p2195-masson.pdf.</summary>
public static class QuantileSketch
{
    /// <param name="relativeError">More than 0, less than 1.</param>
    public static IQuantileSketch Create(double relativeError) => new Sketch(relativeError);

    private sealed class Sketch : IQuantileSketch
    {
        private const double Shortest = 1e-6;
        private const double Longest = 3_600;
        private readonly double _growth;
        private readonly long[] _counts;
        private long _total;

        public Sketch(double relativeError)
        {
            _growth = (1 + relativeError) / (1 - relativeError);
            _counts = new long[IndexOf(Longest) + 1];
        }

        public void Record(double seconds)
        {
            _counts[IndexOf(Math.Clamp(seconds, Shortest, Longest))]++;
            _total++;
        }

        public double Quantile(double quantile)
        {
            if (_total == 0)
            {
                return double.NaN;
            }

            // In decimal, because 0.07 · 100 in binary is 7.000000000000001, and its ceiling is 8. Quantile 0 is the first value.
            var rank = Math.Max((long)Math.Ceiling((decimal)quantile * _total), 1);
            var index = -1;
            for (var seen = 0L; seen < rank; seen += _counts[index])
            {
                index++;
            }

            // The bucket reaches from growth^(index - 1) to growth^index. This value has the same relative distance from both.
            return Shortest * 2 * Math.Pow(_growth, index) / (_growth + 1);
        }

        private int IndexOf(double seconds) => (int)Math.Ceiling(Math.Log(seconds / Shortest, _growth));
    }
}
