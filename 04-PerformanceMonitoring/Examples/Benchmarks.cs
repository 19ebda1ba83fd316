using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using PerformanceMonitoring.Benchmarks;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// BenchmarkDotNet measures the cost of a log call: it warms up, repeats, drops outliers, counts bytes, and gives the spread.
/// Pitfall: a loop with a Stopwatch around it also measures the compiler, the collector and the other processes.
/// See https://benchmarkdotnet.org/articles/guides/good-practices.html.
/// </summary>
public static class Benchmarks
{
    public static void Run(Func<string> folder, bool stored, bool full)
    {
        if (stored)
        {
            Console.WriteLine("A stored run. Without --stored the example measures here, in about half a minute.");
            Show(BenchmarkResults.Read(BenchmarkResults.InRepository("stored")));
            return;
        }

        var file = Measure(folder(), full);
        Show(BenchmarkResults.Read(file));
        Console.WriteLine($"\nResults: {file}");
    }

    #region measure
    private static string Measure(string folder, bool full)
    {
        // The short job runs in this process, without a build of its own. The full job starts a process for each benchmark.
        var job = full
            ? Job.Default
            : Job.ShortRun.WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(100))
                .WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddExporter(JsonExporter.BriefCompressed)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(Console.IsErrorRedirected || full ? NullLogger.Instance : new ProgressLogger())
            .WithArtifactsPath(folder);
        var summary = BenchmarkRunner.Run<LoggingBenchmarks>(config);
        #endregion
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
        {
            var errors = summary.ValidationErrors.Select(error => error.Message).DefaultIfEmpty($"see its log in {folder}");
            throw new InvalidDataException($"BenchmarkDotNet could not run the benchmarks: {string.Join(" ", errors)}");
        }

        return Directory.GetFiles(Path.Combine(folder, "results"), "*.json").Single();
    }

    private static void Show(BenchmarkResults results)
    {
        Console.WriteLine($"\nMeasured on {results.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "an unknown day"}:");
        Console.WriteLine($"{results.Machine}\n\none call to a log                       ns    ±  ratio   bytes");
        var baseline = results[LoggingBenchmarks.Baseline].Mean;
        foreach (var result in results.Results)
        {
            var spread = result.StandardDeviation / result.Mean * 100;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Name,-34} {result.Mean,7:0.0} {spread,3:0}% {result.Mean / baseline,6:0.00} {result.Bytes,7}"));
        }
    }
}
