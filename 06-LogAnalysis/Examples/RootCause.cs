using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// An incident from the alert to its cause, by questions alone: since when, who is hit, what do the failing requests have in common, who failed first, what changed before.
/// Pitfall: the service that complains loudest is the one that waits, and the release that came last need not be the one at fault. Follow the traces down, then compare versions.
/// See https://sre.google/sre-book/effective-troubleshooting.
/// </summary>
public static class RootCause
{
    public static void Run(string[] files, LogFormat? format)
    {
        var paths = files.Or(LogFiles.Sample);
        var reader = new LogReader(paths, format);
        var entries = reader.Entries().ToList();
        Console.WriteLine($"{LogFiles.Title(paths)}\n{reader.Counts}\n");
        #region alert
        // 1. The alert: since when do more requests fail than usual? Two steps in a row; the median has not learnt from the incident itself.
        var failing = entries.Where(entry => entry.Level >= LogLevel.Error && entry.ErrorType is not null && !IsBusiness(entry.ErrorType)).ToList();
        var counts = failing.CountBy(StepOf).ToDictionary();
        var usual = RobustBaseline.Of([.. entries.Select(StepOf).Distinct().Select(step => (double)counts.GetValueOrDefault(step)).DefaultIfEmpty()]);
        var hot = counts.Where(step => usual.Score(step.Value) > 3).Select(step => step.Key).ToHashSet();
        var first = hot.Order().FirstOrDefault(step => hot.Contains(step + 1));
        if (first == default)
        {
            Console.WriteLine("nothing stands out: there are nowhere more errors than usual for as long as twenty minutes");
            return;
        }

        var last = first;
        while (hot.Contains(last + 1))
        {
            last++;
        }

        var (begin, end) = (Minute(failing.First(entry => StepOf(entry) == first).Timestamp), Minute(failing.Last(entry => StepOf(entry) == last).Timestamp).AddMinutes(1));
        var during = failing.Where(entry => entry.Timestamp >= begin && entry.Timestamp < end).ToList();
        #endregion
        Say("since when?", $"{begin:MM-dd HH:mm} to {end:HH:mm}: {during.Count} errors, {failing.Count - during.Count} in all the time besides");

        #region who
        // 2. Who is hit? Requests that came in, by endpoint.
        var requests = entries.Where(entry => entry.Endpoint is not null && entry.Timestamp >= begin && entry.Timestamp < end).ToList();
        foreach (var endpoint in requests.GroupBy(request => request.Endpoint!).OrderByDescending(group => group.Count(IsFailed)).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            Say(endpoint.Key, $"{endpoint.Count(IsFailed)} of {endpoint.Count()} failed, {endpoint.Where(IsFailed).Select(request => request.UserId).Distinct().Count()} users");
        }

        // 3. What do they see, and what does the service say that failed first? An error below another one in its trace came before it.
        var traces = during.Where(entry => entry.TraceId is not null).GroupBy(entry => entry.TraceId!).ToList();
        var deepest = traces.Select(trace => TraceTree.Build(trace).Where(span => span.Entry is not null).MaxBy(span => span.Depth)?.Entry).OfType<LogEntry>().ToList();
        #endregion
        foreach (var error in during.CountBy(entry => (entry.Service, entry.ErrorType)).OrderByDescending(error => error.Value).ThenBy(error => error.Key.Service, StringComparer.Ordinal))
        {
            var innermost = deepest.Count(entry => entry.Service == error.Key.Service && entry.ErrorType == error.Key.ErrorType);
            Say(error.Key.Service, $"{error.Value} times {error.Key.ErrorType}, in {innermost} of {traces.Count} failing traces the innermost");
        }

        var suspect = deepest.CountBy(entry => (entry.Service, entry.ErrorType, entry.Version)).OrderByDescending(cause => cause.Value).First().Key;

        // 4. What changed before? All releases, and which of them says what was never said.
        foreach (var release in ReleaseDiff.Of(entries).Where(release => release.At < end))
        {
            var errors = release.New.Where(change => change.Kind == "error").Select(change => $"{change.Name} ({change.After})");
            Say("released", $"{release.At:HH:mm} {release.Service} {release.NewVersion}, new errors: {string.Join(", ", errors.DefaultIfEmpty("none"))}");
        }

        // 5. Does it hold? With the version the error, without it none.
        var with = entries.Count(entry => entry.Service == suspect.Service && entry.Version == suspect.Version && entry.ErrorType == suspect.ErrorType);
        var without = entries.Count(entry => entry.Service == suspect.Service && entry.Version != suspect.Version && entry.ErrorType == suspect.ErrorType);
        Say("check", $"{suspect.ErrorType} in {suspect.Service} {suspect.Version}: {with} times; in its other versions: {without} times");
        var sentence = deepest.First(entry => entry.ErrorType == suspect.ErrorType).Message;
        Say("cause", $"{suspect.Service} {suspect.Version}: \"{sentence}\"");
    }

    // A declined card is an answer, not a failure.
    private static bool IsBusiness(string errorType) => errorType is "CardDeclinedException" or "ValidationException";

    private static bool IsFailed(LogEntry request) => request.Status >= 500;

    private static long StepOf(LogEntry entry) => entry.Timestamp.Ticks / (10 * TimeSpan.TicksPerMinute);

    private static DateTime Minute(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    private static void Say(string what, FormattableString told) => Console.WriteLine($"{what,-20} {told.ToString(CultureInfo.InvariantCulture)}");
}
