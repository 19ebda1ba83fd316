using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>
/// Events by minute, and the places where a line is much older than the line before it. Use one thread: the order of the lines matters.
/// </summary>
public sealed class ClockJumps : ILogAggregate<ClockJumps>
{
    /// <summary>Threads and buffers put lines a little out of order. Only a larger step back is a jump.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int Kept = 3;
    private long _last;

    public Timeline Timeline { get; } = new();

    /// <summary>The first jumps: the time of the line before, and the time of the line that follows it.</summary>
    public List<(DateTime From, DateTime To)> First { get; } = [];

    public long Count { get; private set; }

    public void Add(in LogRecord record)
    {
        Timeline.Add(record);
        if (record.Ticks == 0)
        {
            return;
        }

        if (_last - record.Ticks > Tolerance.Ticks && ++Count <= Kept)
        {
            First.Add((new DateTime(_last, DateTimeKind.Utc), new DateTime(record.Ticks, DateTimeKind.Utc)));
        }

        _last = record.Ticks;
    }

    public void Merge(ClockJumps other)
    {
        Timeline.Merge(other.Timeline);
        Count += other.Count;
        First.AddRange(other.First.Take(Kept - First.Count));
    }
}
