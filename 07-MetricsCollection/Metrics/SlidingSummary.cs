using System.Globalization;

namespace MetricsCollection.Metrics;

/// <summary>
/// Quantiles over the last minutes, computed in the process: within 1 % of the exact value, in a memory that does not depend on how many values come. .NET has no such instrument.
/// Values are counted in ranges that each are 2 % wide (a DDSketch, https://arxiv.org/abs/1908.10693), in several parts of the time, the oldest of which is dropped as the time goes on.
/// </summary>
/// <param name="maxAge">How far back it looks.</param>
/// <param name="ageBuckets">In how many steps it forgets.</param>
/// <param name="clock">The clock.</param>
public sealed class SlidingSummary(TimeSpan maxAge, int ageBuckets, TimeProvider clock)
{
    private const double Growth = 1.02;

    // From a microsecond to about a day, if the unit is a second; what lies beyond is counted in the last range.
    private const double Smallest = 1e-6;
    private const int Ranges = 1_280;

    private readonly Lock _lock = new();
    private readonly long[][] _counts = [.. Enumerable.Range(0, ageBuckets).Select(_ => new long[Ranges])];
    private readonly DateTimeOffset _created = clock.GetUtcNow();
    private long _age = clock.GetTimestamp();
    private int _current;
    private long _count;
    private double _sum;

    #region record
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative or no number.</exception>
    public void Record(double value)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A duration is zero or more.");
        }

        var range = value <= Smallest ? 0 : Math.Min((int)Math.Ceiling(Math.Log(value / Smallest, Growth)), Ranges - 1);
        lock (_lock)
        {
            Forget();
            _counts[_current][range]++;
            _count++;
            _sum += value;
        }
    }

    /// <summary>A quantile (0 to 1) of what came within the time; NaN where nothing did.</summary>
    public double Quantile(double quantile)
    {
        lock (_lock)
        {
            Forget();
            var rank = (long)Math.Ceiling(quantile * _counts.Sum(counts => counts.Sum()));
            var seen = 0L;
            for (var range = 0; range < Ranges && rank > 0; range++)
            {
                seen += _counts.Sum(counts => counts[range]);
                if (seen >= rank)
                {
                    // The middle of the range, by ratio. More digits than these it does not have.
                    var middle = Smallest * Math.Pow(Growth, range) * 2 / (1 + Growth);
                    return double.Parse(middle.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                }
            }

            return double.NaN;
        }
    }
    #endregion

    /// <summary>As a family of one series. Sum and count are of all time, and so can be read with rate().</summary>
    public MetricFamily ToFamily(string name, string help, string unit, params IReadOnlyList<double> quantiles)
    {
        var values = quantiles.Select(quantile => (quantile, Quantile(quantile))).ToList();
        lock (_lock)
        {
            return new(name, MetricKind.Summary, help, unit, [new([], _sum, _created) { Count = _count, Quantiles = values }]);
        }
    }

    private void Forget()
    {
        var step = maxAge / ageBuckets;
        for (var steps = 0; clock.GetElapsedTime(_age) >= step; steps++)
        {
            if (steps >= ageBuckets)
            {
                // Nobody has recorded anything for long.
                _age = clock.GetTimestamp();
                return;
            }

            _age += (long)(step.TotalSeconds * clock.TimestampFrequency);
            _current = (_current + 1) % ageBuckets;
            Array.Clear(_counts[_current]);
        }
    }
}
