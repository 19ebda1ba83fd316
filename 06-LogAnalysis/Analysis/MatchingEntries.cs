using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Keeps copies of the events that match, up to a limit, and counts all of them.</summary>
/// <param name="matches">Gets a record that still lies in the reader's buffer.</param>
/// <param name="limit">Each thread keeps at most this many.</param>
public sealed class MatchingEntries(MatchingEntries.Question matches, int limit = 50_000) : ILogAggregate<MatchingEntries>
{
    private readonly List<LogEntry> _entries = [];

    public delegate bool Question(in LogRecord record);

    /// <summary>How many events match.</summary>
    public long Count { get; private set; }

    /// <summary>
    /// The kept events in the order of their times. Equal times are ordered by span and message, so that the order of the lines does not
    /// matter.
    /// </summary>
    public IReadOnlyList<LogEntry> Entries =>
    [
        .. _entries.OrderBy(entry => entry.Timestamp)
            .ThenBy(entry => entry.SpanId, StringComparer.Ordinal)
            .ThenBy(entry => entry.Message, StringComparer.Ordinal),
    ];

    public void Add(in LogRecord record)
    {
        if (matches(record) && ++Count <= limit)
        {
            _entries.Add(record.ToEntry());
        }
    }

    public void Merge(MatchingEntries other)
    {
        _entries.AddRange(other._entries);
        Count += other.Count;
    }
}
