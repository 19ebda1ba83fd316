using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>
/// The trace that is worth a look where none was named: the first with a 5xx status, else the first with an error, else the first.
/// </summary>
public sealed class TraceChoice : ILogAggregate<TraceChoice>
{
    private (int Rank, long Ticks, string? Id) _best = (int.MaxValue, 0, null);

    public string? TraceId => _best.Id;

    public void Add(in LogRecord record)
    {
        var rank = record.Status >= 500 ? 0 : record.Level >= LogLevel.Error ? 1 : 2;
        if (!record.TraceId.IsEmpty && (rank, record.Ticks).CompareTo((_best.Rank, _best.Ticks)) < 0)
        {
            _best = (rank, record.Ticks, Encoding.UTF8.GetString(record.TraceId));
        }
    }

    public void Merge(TraceChoice other)
    {
        if ((other._best.Rank, other._best.Ticks).CompareTo((_best.Rank, _best.Ticks)) < 0)
        {
            _best = other._best;
        }
    }
}
