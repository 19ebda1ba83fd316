using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Events by minute and level.</summary>
public sealed class Timeline : ILogAggregate<Timeline>
{
    private static readonly int Levels = Enum.GetValues<LogLevel>().Length;
    private readonly Dictionary<long, long[]> _minutes = [];

    // Neighbouring lines are nearly always of the same minute.
    private (long Minute, long[] Counts) _last = (-1, []);

    /// <summary>The minutes that have events, in order.</summary>
    public IReadOnlyList<(DateTime Minute, long[] Levels)> Minutes =>
    [
        .. _minutes.OrderBy(pair => pair.Key)
            .Select(pair => (new DateTime(pair.Key * TimeSpan.TicksPerMinute, DateTimeKind.Utc), pair.Value)),
    ];

    /// <summary>Events without a time: free text often has none. They are in no minute.</summary>
    public long WithoutTime { get; private set; }

    public void Add(in LogRecord record)
    {
        if (record.Ticks == 0)
        {
            WithoutTime++;
            return;
        }

        var minute = record.Ticks / TimeSpan.TicksPerMinute;
        if (minute != _last.Minute)
        {
            _last = (minute, CountsOf(minute));
        }

        _last.Counts[(int)record.Level]++;
    }

    public void Merge(Timeline other)
    {
        WithoutTime += other.WithoutTime;
        foreach (var (minute, counts) in other._minutes)
        {
            var own = CountsOf(minute);
            for (var level = 0; level < Levels; level++)
            {
                own[level] += counts[level];
            }
        }
    }

    private long[] CountsOf(long minute)
    {
        if (!_minutes.TryGetValue(minute, out var counts))
        {
            _minutes[minute] = counts = new long[Levels];
        }

        return counts;
    }

    #region buckets
    /// <summary>The counts in longer steps, from the first event to the last. A step without an event has zeros.</summary>
    /// <param name="rows">The largest number of steps, at least 1.</param>
    /// <returns>How long a step is, in minutes, and the steps.</returns>
    public (long Minutes, IReadOnlyList<(DateTime Begin, long[] Levels)> Steps) Steps(int rows)
    {
        var minutes = Minutes;
        if (minutes.Count == 0)
        {
            return (1, []);
        }

        var (first, last) = (minutes[0].Minute, minutes[^1].Minute);
        long[] lengths = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 10_080];
        var length = lengths.FirstOrDefault(candidate => Number(last, candidate) - Number(first, candidate) < rows, lengths[^1]);
        while (Number(last, length) - Number(first, length) >= rows)
        {
            // If one clock was wrong by a thousand years, a week is a short step.
            length *= 2;
        }

        var steps = minutes.ToLookup(minute => Number(minute.Minute, length), minute => minute.Levels);
        return (length, [.. Enumerable.Sequence(Number(first, length), Number(last, length), step: 1)
            .Select(number => (At(number), steps[number].Aggregate(new long[Levels], Sum)))]);

        DateTime At(long number) => new(number * length * TimeSpan.TicksPerMinute, DateTimeKind.Utc);

        static long Number(DateTime minute, long length) => minute.Ticks / TimeSpan.TicksPerMinute / length;
    }
    #endregion

    private static long[] Sum(long[] first, long[] second) => [.. first.Zip(second, (a, b) => a + b)];
}
