using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Keeps copies of the few events that somebody asks for: for a question whose answer is lines.</summary>
/// <param name="matches">Asked with a record that is still in the buffer.</param>
/// <param name="limit">At most so many are kept by each thread; more are counted.</param>
public sealed class MatchingEntries(MatchingEntries.Question matches, int limit = 100_000) : ILogAggregate<MatchingEntries>
{
    private readonly List<LogEntry> _entries = [];

    /// <summary>Whether an event is asked for.</summary>
    public delegate bool Question(in LogRecord record);

    /// <summary>How many match.</summary>
    public long Count { get; private set; }

    /// <summary>The matching ones, in the order of their times.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries.OrderBy(entry => entry.Timestamp).ThenBy(entry => entry.SpanId, StringComparer.Ordinal).ThenBy(entry => entry.Message, StringComparer.Ordinal)];

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
