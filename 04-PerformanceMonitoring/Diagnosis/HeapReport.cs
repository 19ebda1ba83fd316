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
            .ToDictionary(type => type.Key, type => type.Sum(row => int.Parse(row.Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
        return counts.Count > 0 ? counts : throw new InvalidDataException($"dotnet gcdump report printed no table of types: {report}");
    }

    [GeneratedRegex(@"(?m)^ *[\d,.]+ +(?<count>[\d,.]+) +(?<type>\S.*?)(?:  +\[[^\]\r\n]+\])?\r?$", RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
