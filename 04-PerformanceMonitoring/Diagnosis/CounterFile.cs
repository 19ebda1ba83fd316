using System.Globalization;
using System.Text.RegularExpressions;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Reads the CSV file of <c>dotnet-counters collect</c>.</summary>
public static partial class CounterFile
{
    /// <summary>The last value of each counter, as <c>name</c> or <c>name{tag}</c>; of a rate the change per second.</summary>
    /// <exception cref="InvalidDataException">The file has no counter.</exception>
    public static IReadOnlyDictionary<string, double> LastValues(string file)
    {
        var last = new Dictionary<(string Name, string Tag), double>();
        foreach (var match in File.ReadLines(file).Select(line => Row().Match(line)).Where(match => match.Success))
        {
            last[(match.Groups["name"].Value, match.Groups["tag"].Value)] = double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);
        }

        // A counter with several tags, such as the types of exceptions, also has a sum.
        var values = last.GroupBy(each => each.Key.Name).ToDictionary(
            counter => counter.Key,
            counter => counter.Where(each => each.Key.Tag.Length > 0).Select(each => each.Value).DefaultIfEmpty(counter.First().Value).Sum());
        foreach (var ((name, tag), value) in last.Where(each => each.Key.Tag.Length > 0))
        {
            values[$"{name}{{{tag}}}"] = value;
        }

        return values.Count > 0 ? values : throw new InvalidDataException($"{file} has no counter. Was the process still running?");
    }

    // 11/30/2026 13:00:00,System.Runtime,dotnet.exceptions ({exception} / 1 sec)[error.type=FormatException],Rate,912
    [GeneratedRegex(
        @"^[^,]+,[^,]+,(?<name>[\w.-]+)[^,\[]*(?:\[[^=\]]+=(?<tag>[^,\]]+)[^\]]*\])?,[^,]+,(?<value>[-0-9.E+]+)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
