using System.Globalization;
using PerformanceMonitoring.Benchmarks;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// A benchmark as a test: the new result against a stored one, as ratios to a baseline of the same run, and red only beyond the noise.
/// Pitfall: a limit in nanoseconds is red on the slower build machine, so it is raised until it is never red.
/// See https://learn.microsoft.com/dotnet/core/testing, and, for the statistics, https://aakinshin.net/posts/statistics-for-performance.
/// </summary>
public static class Regression
{
    public static void Run(string? stored, string? current, string baseline)
    {
        var before = BenchmarkResults.Read(stored ?? Examples.Benchmarks.StoredResults);
        if (current is not null)
        {
            if (Compare(Path.GetFileName(current), before, BenchmarkResults.Read(current), baseline) is { } problem)
            {
                throw new LessonException($"{current} against {before.File}: {problem}.");
            }

            return;
        }

        // Three results that were measured once, and stored: of the same code, of the same code on a busy machine, and with two changes for the worse.
        foreach (var name in new[] { "same-code", "busy-machine", "slower-code" })
        {
            Compare(name, before, BenchmarkResults.Read(Path.Combine(Path.GetDirectoryName(Examples.Benchmarks.StoredResults)!, $"{name}.json")), baseline);
        }
    }

    /// <summary>Prints the comparison; returns what is wrong, or null.</summary>
    private static string? Compare(string name, BenchmarkResults before, BenchmarkResults after, string baseline)
    {
        #region verdict
        var compared = Comparison.Of(before, after, baseline);
        var (worse, unclear) = (compared.Count(each => each.IsRegression), compared.Count(each => !each.IsConclusive));
        var problem = worse > 0 ? $"{worse} of {compared.Count} got worse"
            : unclear > 0 ? $"{unclear} of {compared.Count} are too noisy to tell; measure again, on a machine that is quiet"
            : null;
        #endregion
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: the baseline took {before[baseline].Mean:0} ns, now {after[baseline].Mean:0} ns"));
        foreach (var each in compared)
        {
            var verdict = (each.IsSlower ? "SLOWER " : "") + (each.MoreBytes > 0 ? $"{each.MoreBytes} BYTES MORE" : "") + (each.IsConclusive ? "" : "?");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {each.Name,-34} {each.Before,6:0.00} -> {each.After,6:0.00}  {each.Change * 100,5:+0;-0;0} %, noise {each.Noise * 100,3:0} %  {verdict}").TrimEnd());
        }

        Console.WriteLine($"  {(problem is null ? "passed" : $"failed: {problem}")}\n");
        return problem;
    }
}
