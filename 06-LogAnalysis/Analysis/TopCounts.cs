using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Errors by type, requests by endpoint, lines by user, in one pass.</summary>
/// <param name="counters">How many different names of each kind are counted at the same time.</param>
public sealed class TopCounts(int counters) : ILogAggregate<TopCounts>
{
    public FrequentItems Errors { get; } = new(counters);

    public FrequentItems Endpoints { get; } = new(counters);

    public FrequentItems Users { get; } = new(counters);

    public void Add(in LogRecord record)
    {
        if (record.Level >= LogLevel.Error)
        {
            Errors.Add(record.ErrorType.IsEmpty ? "(no type)"u8 : record.ErrorType);
        }

        if (!record.Endpoint.IsEmpty)
        {
            Endpoints.Add(record.Endpoint);
        }

        if (!record.UserId.IsEmpty)
        {
            Users.Add(record.UserId);
        }
    }

    public void Merge(TopCounts other)
    {
        Errors.Merge(other.Errors);
        Endpoints.Merge(other.Endpoints);
        Users.Merge(other.Users);
    }
}
