using System.Globalization;
using System.Text.RegularExpressions;
using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<HotMethodsTests>("one query: each frame once per stack, grouped by its name")]
public static partial class OneQuery
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded) =>
    [
        .. from line in folded
           let match = Line().Match(line)
           let count = long.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)
           let frames = match.Groups[1].Value.Split(';')
           from frame in frames.ToHashSet()
           group (Self: frame == frames.Last() ? count : 0, Total: count) by frame into method
           let time = new MethodTime(method.Key, method.Sum(part => part.Self), method.Sum(part => part.Total))
           orderby time.Self descending, time.Total descending
           select time into sorted
           group sorted by (sorted.Self, sorted.Total) into equal
           from time in equal.OrderBy(time => time.Method, StringComparer.Ordinal)
           select time,
    ];

    [GeneratedRegex(@"\A(.{1,10000}) (\d{1,19})\z", RegexOptions.None, 10_000)]
    private static partial Regex Line();
}

[RightAnswer<HotMethodsTests>("two dictionaries, frames cut by hand, and a comparison for Sort")]
public static class TwoDictionaries
{
    public static IReadOnlyList<MethodTime> Find(IEnumerable<string> folded)
    {
        var (self, total) = (new Dictionary<string, long>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var line in folded)
        {
            var parts = line.Split(' ');
            var count = Convert.ToInt64(parts[^1], CultureInfo.InvariantCulture);
            var stack = string.Join(' ', parts[..^1]);
            var seen = new HashSet<string>();
            var last = "";
            foreach (var frame in stack.Split(';'))
            {
                last = frame;
                if (seen.Add(frame))
                {
                    total[frame] = total.TryGetValue(frame, out var before) ? before + count : count;
                }
            }

            self[last] = self.TryGetValue(last, out var own) ? own + count : count;
        }

        var methods = total.Select(pair => new MethodTime(pair.Key, self.GetValueOrDefault(pair.Key), pair.Value)).ToList();
        methods.Sort((a, b) => (b.Self, b.Total).CompareTo((a.Self, a.Total)) is var order and not 0 ? order : string.CompareOrdinal(a.Method, b.Method));
        return methods;
    }
}
