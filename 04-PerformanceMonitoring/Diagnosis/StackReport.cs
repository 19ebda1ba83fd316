using System.Text.RegularExpressions;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Reads what <c>dotnet-stack report</c> prints.</summary>
public static partial class StackReport
{
    private const string OfTheShop = "PerformanceMonitoring.Faults.";

    /// <summary>The stacks that the shop's threads have, without parameters and modules; the one with the most threads first.</summary>
    /// <exception cref="InvalidDataException">No thread is in a method of the shop.</exception>
    public static IReadOnlyList<(IReadOnlyList<string> Frames, int Threads)> Groups(string report)
    {
        List<(IReadOnlyList<string>, int)> groups =
        [
            .. Thread().Split(report)
                .Select(thread => Frame().Matches(thread).Select(frame => frame.Groups["method"].Value).ToList())
                .Where(frames => frames.Exists(frame => frame.StartsWith(OfTheShop, StringComparison.Ordinal)))
                .GroupBy(frames => string.Join('\n', frames))
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => ((IReadOnlyList<string>)group.First(), group.Count())),
        ];
        return groups.Count > 0
            ? groups
            : throw new InvalidDataException($"dotnet stack report shows no thread in a method of {OfTheShop}*");
    }

    [GeneratedRegex(@"(?m)^Thread \(0x[0-9A-Fa-f]+\):", RegexOptions.NonBacktracking)]
    private static partial Regex Thread();

    [GeneratedRegex(@"(?m)^\s+[^!\s]+!(?<method>[^(\r\n]+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Frame();
}
