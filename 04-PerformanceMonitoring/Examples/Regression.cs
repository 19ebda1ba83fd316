using System.Globalization;
using PerformanceMonitoring.Benchmarks;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A benchmark as a test: the ratios to a baseline are compared with a stored run, and only a change beyond the noise fails.
/// Pitfall: a limit in nanoseconds fails on the slower build machine, so a team raises it until it never fails.
/// See https://aakinshin.net/posts/statistics-for-performance.
/// </summary>
public static class Regression
{
    public static void Run(string? stored, string? current, string baseline)
    {
        var before = BenchmarkResults.Read(stored ?? BenchmarkResults.InRepository("stored"));
        if (current is not null)
        {
            if (Compare(Path.GetFileName(current), before, BenchmarkResults.Read(current), baseline) is { } problem)
            {
                throw new LessonException($"{current} against {before.File}: {problem}.");
            }

            return;
        }

        // Three stored runs: the same code, the same code on a busy machine, and two changes that made it slower.
        foreach (var name in new[] { "same-code", "busy-machine", "slower-code" })
        {
            Compare(name, before, BenchmarkResults.Read(BenchmarkResults.InRepository(name)), baseline);
        }
    }

    /// <summary>Prints the comparison. Returns the reason for a failure, or null.</summary>
    private static string? Compare(string name, BenchmarkResults before, BenchmarkResults after, string baseline)
    {
        #region verdict
        var compared = Comparison.Of(before, after, baseline);
        var (worse, unclear) = (compared.Count(each => each.IsRegression), compared.Count(each => !each.IsConclusive));
        var problem = worse > 0 ? $"{worse} of {compared.Count} became worse"
            : unclear > 0 ? $"{unclear} of {compared.Count} are too noisy for an answer; measure again on a quiet machine"
            : null;
        #endregion
        Print($"{name}: the baseline took {before[baseline].Mean:0} ns, now {after[baseline].Mean:0} ns");
        foreach (var each in compared)
        {
            var more = each.MoreBytes > 0 ? $"{each.MoreBytes} BYTES MORE" : "";
            var verdict = $"{(each.IsSlower ? "SLOWER " : "")}{more}{(each.IsConclusive ? "" : "?")}";
            var ratios = string.Create(CultureInfo.InvariantCulture, $"{each.Before,6:0.00} -> {each.After,6:0.00}");
            Print($"  {each.Name,-34} {ratios}  {each.Change * 100,5:+0;-0;0} %, noise {each.Noise * 100,3:0} %  {verdict}");
        }

        Print($"  {(problem is null ? "passed" : $"failed: {problem}")}\n");
        return problem;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture).TrimEnd(' '));
}
