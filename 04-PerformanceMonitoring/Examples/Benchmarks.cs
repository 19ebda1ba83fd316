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
/// What a log call costs, measured by BenchmarkDotNet: it warms up, repeats, throws out outliers, counts bytes, and says how sure it is.
/// Pitfall: a loop with a Stopwatch around it measures the compiler, the collector and the neighbor. And a number without its machine is gossip.
/// See https://benchmarkdotnet.org/articles/guides/good-practices.html.
/// </summary>
public static class Benchmarks
{
    /// <summary>The stored results stand beside the program.</summary>
    public static string StoredResults => Path.Combine(AppContext.BaseDirectory, "Benchmarks", "Results", "stored.json");

    public static void Run(Func<string> folder, bool stored, bool full)
    {
        if (stored)
        {
            Console.WriteLine("Results that are stored in the repository; without --stored they are measured here, in about a minute.");
            Show(BenchmarkResults.Read(StoredResults));
            return;
        }

        var file = Measure(folder(), full);
        Show(BenchmarkResults.Read(file));
        Console.WriteLine($"\nResults: {file}");
    }

    #region measure
    private static string Measure(string folder, bool full)
    {
        // In this process: no project has to be built for each run, and the short job is really short. The full one starts a process per benchmark.
        var job = full ? Job.Default : Job.ShortRun.WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance);
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
            throw new InvalidDataException($"BenchmarkDotNet could not run them: {string.Join(" ", summary.ValidationErrors.Select(error => error.Message).DefaultIfEmpty("see its log in " + folder))}");
        }

        return Directory.GetFiles(Path.Combine(folder, "results"), "*.json").Single();
    }

    private static void Show(BenchmarkResults results)
    {
        Console.WriteLine($"\nMeasured {results.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on {results.Machine}\n\none call to a log                       ns    ±  ratio   bytes");
        var baseline = results[LoggingBenchmarks.Baseline];
        foreach (var result in results.Results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Name,-34} {result.Mean,7:0.0} {result.StandardDeviation / result.Mean * 100,3:0}% {result.Mean / baseline.Mean,6:0.00} {result.Bytes,7}"));
        }
    }
}
