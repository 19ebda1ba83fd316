using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// An incident from the alert to its cause, by questions: which error came first, since when, which customers see it, what was released
/// before, does it hold.
/// Pitfall: the service with the most errors may only wait for another one, and the last release need not be at fault. Follow the traces
/// down, then compare versions.
/// See https://sre.google/sre-book/effective-troubleshooting.
/// </summary>
public static class RootCause
{
    public static void Run(string[] files, LogFormat? format)
    {
        var paths = files.Or(LogFiles.Sample);
        using var logs = new RepeatableLogs(paths);
        var scan = LogScan.Run(logs.Paths, () => new ErrorCounts(), format);
        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}\n");
        if (scan.Result.FirstIncident() is not { } alert)
        {
            Console.WriteLine("nothing stands out: there are nowhere more errors than usual for as long as twenty minutes");
            return;
        }

        var (types, besides) = (scan.Result.Types, scan.Result.Types.Values.Sum(type => type.Count) - alert.Count);
        Say("alert", $"{alert.Begin:MM-dd HH:mm} to {alert.End:HH:mm}: {alert.Count} errors, {besides} in all the time besides");
        #region innermost
        // Which error came first? The innermost of each failing trace. The errors above it are the answers of its callers.
        var (from, to) = (alert.Begin.Ticks, alert.End.Ticks);
        MatchingEntries.Question isOfTheIncident = (in LogRecord record) =>
            record.Ticks >= from && record.Ticks < to && (ErrorCounts.IsFailure(record) || !record.Endpoint.IsEmpty);
        var kept = LogScan.Run(logs.Paths, () => new MatchingEntries(isOfTheIncident), format).Result.Entries;
        var failures = kept.Where(ErrorCounts.IsFailure).ToList();
        var traces = failures.Where(entry => entry.TraceId is not null).GroupBy(entry => entry.TraceId);
        var innermost = traces.Select(TraceTree.Innermost).OfType<LogEntry>().ToList();
        var cause = MostFrequent(innermost.DefaultIfEmpty(failures[0])).First().Key;
        #endregion
        foreach (var error in MostFrequent(failures))
        {
            var deepest = innermost.Count(entry => ErrorOf(entry) == error.Key);
            Say(error.Key.Service, $"{error.Value} times {error.Key.Type}, in {deepest} of {innermost.Count} failing traces the innermost");
        }

        #region hit
        // Since when, and which customers see it? The alert begins later than the first error, or earlier with an error of another kind.
        var (count, first, last) = types.GetValueOrDefault((cause.Service, cause.Version, cause.Type), (0, alert.Begin, alert.End));
        Say("since when?", $"{first:MM-dd HH:mm:ss} to {last:HH:mm:ss}: {count} times {cause.Type}");
        // A minute more on both sides: a caller that gives up writes its line before the service that it waited for.
        var requests = kept.Where(entry => entry.Endpoint is not null)
            .Where(entry => entry.Timestamp >= first.AddMinutes(-1) && entry.Timestamp <= last.AddMinutes(1));
        foreach (var endpoint in requests.GroupBy(request => request.Endpoint!)
            .OrderByDescending(group => group.Count(IsFailed)).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var users = endpoint.Where(IsFailed).Select(request => request.UserId).Distinct().Count();
            Say(endpoint.Key, $"{endpoint.Count(IsFailed)} of {endpoint.Count()} failed, {users} users");
        }
        #endregion

        var releases = ReleaseDiff.Of(LogScan.Run(logs.Paths, () => new ReleaseCounts(), format, threads: 1).Result);
        foreach (var release in releases.Where(release => release.At < last))
        {
            var errors = release.New.Where(change => change.Kind == "error").Select(change => $"{change.Name} ({change.After})");
            var told = string.Join(", ", errors.DefaultIfEmpty("none"));
            Say("released", $"{release.At:HH:mm} {release.Service} {release.NewVersion}, new errors: {told}");
        }

        // Does it hold? With the version the error, without it none.
        var all = types.Where(type => (type.Key.Service, type.Key.Type) == (cause.Service, cause.Type)).Sum(type => type.Value.Count);
        Say("check", $"{cause.Type} in {cause.Service} {cause.Version}: {count} times; in its other versions: {all - count} times");
        Say("cause", $"{cause.Service} {cause.Version}: \"{failures.First(entry => ErrorOf(entry) == cause).Message}\"");
    }

    private static IEnumerable<KeyValuePair<(string Service, string Type, string Version), int>> MostFrequent(
        IEnumerable<LogEntry> errors) => errors.CountBy(ErrorOf).OrderByDescending(error => error.Value).ThenBy(error => error.Key);

    private static (string Service, string Type, string Version) ErrorOf(LogEntry entry) =>
        (entry.Service, entry.ErrorType!, entry.Version ?? "");

    private static bool IsFailed(LogEntry request) => request.Status >= 500;

    private static void Say(string what, FormattableString told) =>
        Console.WriteLine(ShownText.Of($"{what,-20} {told.ToString(CultureInfo.InvariantCulture)}"));
}
