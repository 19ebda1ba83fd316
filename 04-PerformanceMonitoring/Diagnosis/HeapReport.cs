using System.Globalization;
using System.Text.RegularExpressions;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Reads the table that <c>dotnet-gcdump report</c> prints.</summary>
public static partial class HeapReport
{
    /// <summary>The objects of each type.</summary>
    /// <exception cref="InvalidDataException">The text has no such table.</exception>
    public static IReadOnlyDictionary<string, int> Counts(string report)
    {
        // A type may have several rows: one for each size of an array.
        var counts = Row().Matches(report).GroupBy(match => match.Groups["type"].Value)
            .ToDictionary(type => type.Key, type => type.Sum(row => Number(row.Groups["count"].Value)));
        return counts.Count > 0 ? counts : throw new InvalidDataException($"dotnet gcdump report printed no table of types: {report}");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^ *[\d,.]+ +(?<count>[\d,.]+) +(?<type>\S.*?)(?:  +\[[^\]\r\n]+\])?\r?$", RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
