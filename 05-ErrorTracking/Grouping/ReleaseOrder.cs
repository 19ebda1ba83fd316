namespace ErrorTracking.Grouping;

#region order
/// <summary>
/// Says which of two releases is the earlier one. Two semantic versions of one program are compared as versions. All other releases,
/// for example commit hashes, are compared by their first sight.
/// </summary>
/// <remarks>Compare two releases with it. Do not sort by it: versions and first sights together are no total order.</remarks>
public sealed class ReleaseOrder
{
    private readonly Dictionary<string, int> _sights = [];

    /// <summary>Remembers when a release was seen first: in an event or in a resolution.</summary>
    public void Saw(string release) => _sights.TryAdd(release, _sights.Count);

    /// <summary>Negative if the first release is earlier, positive if it is later. A release that was never seen is the latest.</summary>
    public int Compare(string first, string second)
    {
        var ((program, version), (otherProgram, otherVersion)) = (Parse(first), Parse(second));
        return version is not null && otherVersion is not null && program == otherProgram
            ? version.CompareTo(otherVersion)
            : Sight(first).CompareTo(Sight(second));
    }

    private int Sight(string release) => _sights.GetValueOrDefault(release, int.MaxValue);

    // payments-api@1.4.2: the program stands before the last @.
    private static (string Program, SemanticVersion? Version) Parse(string release)
    {
        var at = release.LastIndexOf('@');
        return (release[..Math.Max(at, 0)], SemanticVersion.Parse(release[(at + 1)..]));
    }
}
#endregion
