using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>
/// Failures in steps of ten minutes, and by service, version and type. A declined card is an answer to the customer, and no failure.
/// </summary>
public sealed class ErrorCounts : ILogAggregate<ErrorCounts>
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private const int MaxTypes = 10_000;

    // A type with an address in its name is another type each time.
    private static readonly (string, string, string) Others = ("", "", "(others)");

    private readonly Dictionary<long, long> _steps = [];

    /// <summary>How often each error was seen, and when first and last.</summary>
    public Dictionary<(string Service, string Version, string Type), (long Count, DateTime First, DateTime Last)> Types { get; } = [];

    public static bool IsFailure(in LogRecord record) =>
        record.Level >= LogLevel.Error && !record.ErrorType.IsEmpty
        && !record.ErrorType.SequenceEqual("CardDeclinedException"u8) && !record.ErrorType.SequenceEqual("ValidationException"u8);

    public static bool IsFailure(LogEntry entry) =>
        entry.Level >= LogLevel.Error && entry.ErrorType is not (null or "" or "CardDeclinedException" or "ValidationException");

    /// <summary>The first steps in a row, at least two, in which more fails than usual.</summary>
    public (DateTime Begin, DateTime End, long Count)? FirstIncident()
    {
        #region alert
        // The median has not learnt from the incident itself.
        var usual = RobustBaseline.Of([.. _steps.Values.Select(count => (double)count).DefaultIfEmpty()]);
        var hot = _steps.Where(step => usual.Score(step.Value) > 3).Select(step => step.Key).ToHashSet();
        var first = hot.Order().FirstOrDefault(step => hot.Contains(step + 1), -1);
        var last = first;
        while (hot.Contains(last + 1))
        {
            last++;
        }
        #endregion
        var count = _steps.Where(step => step.Key >= first && step.Key <= last).Sum(step => step.Value);
        return first < 0 ? null : (At(first), At(last + 1), count);

        static DateTime At(long step) => new(step * Step.Ticks, DateTimeKind.Utc);
    }

    public void Add(in LogRecord record)
    {
        var failed = IsFailure(record);
        Count(record.Ticks / Step.Ticks, failed ? 1 : 0);
        if (failed)
        {
            var (service, version) = (Encoding.UTF8.GetString(record.Service), Encoding.UTF8.GetString(record.Version));
            var type = (service, version, Encoding.UTF8.GetString(record.ErrorType));
            var at = new DateTime(record.Ticks, DateTimeKind.Utc);
            CountType(Types.Count < MaxTypes || Types.ContainsKey(type) ? type : Others, (1, at, at));
        }
    }

    public void Merge(ErrorCounts other)
    {
        foreach (var (step, count) in other._steps)
        {
            Count(step, count);
        }

        foreach (var (type, seen) in other.Types)
        {
            CountType(type, seen);
        }
    }

    private void Count(long step, long failed) => _steps[step] = _steps.GetValueOrDefault(step) + failed;

    private void CountType((string, string, string) type, (long Count, DateTime First, DateTime Last) seen) =>
        Types[type] = Types.TryGetValue(type, out var own)
            ? (own.Count + seen.Count, own.First < seen.First ? own.First : seen.First, own.Last > seen.Last ? own.Last : seen.Last)
            : seen;
}
