using System.Globalization;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>The methods of a profile, the hottest first.</summary>
public static class HotMethods
{
    /// <param name="folded">The stacks, one per line. No line is empty.</param>
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded)
    {
        var methods = new Dictionary<string, MethodTime>();
        foreach (var line in folded)
        {
            var blank = line.LastIndexOf(' ');
            var count = long.Parse(line[blank..], CultureInfo.InvariantCulture);
            var frames = line[..blank].Split(';');
            foreach (var method in frames.Distinct())
            {
                var known = methods.GetValueOrDefault(method) ?? new(method, 0, 0);
                methods[method] = new(method, known.Self + (method == frames[^1] ? count : 0), known.Total + count);
            }
        }

        return
        [
            .. methods.Values
                .OrderByDescending(method => method.Self)
                .ThenByDescending(method => method.Total)
                .ThenBy(method => method.Method, StringComparer.Ordinal),
        ];
    }
}
