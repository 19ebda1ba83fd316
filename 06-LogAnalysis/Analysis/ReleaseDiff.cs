namespace LogAnalysis.Analysis;

/// <summary>A message or a type of error that only one of two versions has.</summary>
/// <param name="Kind"><c>message</c> or <c>error</c>.</param>
/// <param name="Name">The template, or the error's type.</param>
/// <param name="Before">How often the version before said it.</param>
/// <param name="After">How often the new version said it.</param>
public sealed record Change(string Kind, string Name, long Before, long After);

/// <summary>A version of a service that took over from another one.</summary>
/// <param name="Service">The service.</param>
/// <param name="OldVersion">The version before.</param>
/// <param name="NewVersion">The new one.</param>
/// <param name="At">The time of its first line.</param>
/// <param name="LinesBefore">How many lines the old one wrote.</param>
/// <param name="LinesAfter">How many lines the new one wrote.</param>
/// <param name="New">What only the new one says.</param>
/// <param name="Gone">What it no longer says, where at least five lines of it would be expected by now.</param>
public sealed record ReleaseChange(
    string Service, string OldVersion, string NewVersion, DateTime At, long LinesBefore, long LinesAfter,
    IReadOnlyList<Change> New, IReadOnlyList<Change> Gone);

/// <summary>Compares each version of each service with the one before.</summary>
public static class ReleaseDiff
{
    private const double Expected = 5;

    /// <summary>The releases in the order in which they happened.</summary>
    public static IReadOnlyList<ReleaseChange> Of(ReleaseCounts counts)
    {
        var releases = new List<ReleaseChange>();
        foreach (var service in counts.Versions.GroupBy(version => version.Service))
        {
            foreach (var (before, after) in service.Zip(service.Skip(1)))
            {
                #region compare
                var (old, now) = (before.Said.All, after.Said.All);
                var share = (double)after.Said.Lines / before.Said.Lines;
                var added = now.Where(said => !old.ContainsKey(said.Key))
                    .Select(said => new Change(said.Key.Kind, said.Key.Name, 0, said.Value));
                var gone = old.Where(said => !now.ContainsKey(said.Key) && said.Value * share >= Expected)
                    .Select(said => new Change(said.Key.Kind, said.Key.Name, said.Value, 0));
                #endregion
                var at = new DateTime(after.Said.First, DateTimeKind.Utc);
                releases.Add(new(
                    service.Key, before.Name, after.Name, at, before.Said.Lines, after.Said.Lines, Sorted(added), Sorted(gone)));
            }
        }

        return [.. releases.OrderBy(release => release.At).ThenBy(release => release.Service, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<Change> Sorted(IEnumerable<Change> changes) =>
        [.. changes.OrderByDescending(change => change.Before + change.After).ThenBy(change => change.Name, StringComparer.Ordinal)];
}
