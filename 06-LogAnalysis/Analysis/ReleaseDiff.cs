using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Something that a service says or throws.</summary>
/// <param name="Kind"><c>message</c> or <c>error</c>.</param>
/// <param name="Name">The template, or the error's type.</param>
/// <param name="Before">How often, of the version before.</param>
/// <param name="After">How often, of the new version.</param>
public sealed record Change(string Kind, string Name, long Before, long After);

/// <summary>A version of a service that took over from another one.</summary>
/// <param name="Service">The service.</param>
/// <param name="OldVersion">The version before.</param>
/// <param name="NewVersion">The new one.</param>
/// <param name="At">Its first line.</param>
/// <param name="LinesBefore">How many lines there are of the old one.</param>
/// <param name="LinesAfter">How many there are of the new one.</param>
/// <param name="New">What only the new one says.</param>
/// <param name="Gone">What it no longer says, and which would have been expected by now.</param>
public sealed record ReleaseChange(string Service, string OldVersion, string NewVersion, DateTime At, long LinesBefore, long LinesAfter, IReadOnlyList<Change> New, IReadOnlyList<Change> Gone);

/// <summary>Compares each version of each service with the one before, by the templates of its messages and the types of its errors.</summary>
public static class ReleaseDiff
{
    /// <summary>What is gone must have been expected so often, or it is chance.</summary>
    private const double Expected = 5;

    /// <summary>The releases in the order in which they happened.</summary>
    public static IReadOnlyList<ReleaseChange> Of(IReadOnlyCollection<LogEntry> entries)
    {
        // One miner for all: a template must have the same name before and after.
        var miner = new DrainMiner();
        var known = entries.Where(entry => entry.Version is not null).Select(entry => (Entry: entry, Template: miner.Add(entry.Message))).ToList();
        var releases = new List<ReleaseChange>();
        foreach (var service in known.GroupBy(line => line.Entry.Service))
        {
            var versions = service.GroupBy(line => line.Entry.Version!).OrderBy(version => version.Min(line => line.Entry.Timestamp)).ToList();
            foreach (var (before, after) in versions.Zip(versions.Skip(1)))
            {
                var (old, now) = (Said(before), Said(after));
                var (oldLines, newLines) = (before.LongCount(), after.LongCount());
                releases.Add(new(service.Key, before.Key, after.Key, after.Min(line => line.Entry.Timestamp), oldLines, newLines,
                    [.. now.Where(said => !old.ContainsKey(said.Key)).OrderByDescending(said => said.Value).ThenBy(said => said.Key.Name, StringComparer.Ordinal).Select(said => new Change(said.Key.Kind, said.Key.Name, 0, said.Value))],
                    [.. old.Where(said => !now.ContainsKey(said.Key) && said.Value * (double)newLines / oldLines >= Expected).OrderByDescending(said => said.Value).ThenBy(said => said.Key.Name, StringComparer.Ordinal).Select(said => new Change(said.Key.Kind, said.Key.Name, said.Value, 0))]));
            }
        }

        return [.. releases.OrderBy(release => release.At).ThenBy(release => release.Service, StringComparer.Ordinal)];
    }

    private static Dictionary<(string Kind, string Name), long> Said(IEnumerable<(LogEntry Entry, LogTemplate Template)> lines) =>
        lines.SelectMany(line => line.Entry.ErrorType is { } error ? new[] { ("message", line.Template.ToString()), ("error", error) } : [("message", line.Template.ToString())])
            .CountBy(said => said).ToDictionary(said => said.Key, said => (long)said.Value);
}
