using System.Collections.Concurrent;
using Course.Testing;
using PerformanceMonitoring.Measuring;
using Xunit;

namespace PerformanceMonitoring.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class PerformanceMonitoringTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("04-PerformanceMonitoring", "PerformanceMonitoring")
    {
        Rooms =
        [
            "Benchmarks", "Database", "Diagnosis", "ExerciseTypes", "Faults", "Locks", "Measuring", "Profiling", "Simulation", "StoredRuns",
        ],

        // Their numbers differ from machine to machine, so the README shows a stored run. Deep tests run the diagnostic tools.
        Options = StoredRun.Names.Append("benchmarks").ToDictionary(name => name, _ => new[] { "--stored" }),
        Measured = new Dictionary<string, string[]>
        {
            ["profile"] =
            [
                @"^(?<samples>\d+) samples$", @"^(?<self> +\d+) %(?<total> +\d+) %  \S+ +(?<bar>\S*)$",

                // From the second on, methods are too close to each other for a fixed order.
                @"^.+ %  (?!EditDistance)(?<method>\S+ +)<bar>$",
            ],
            ["runtime-metrics"] = [@"^dotnet\S+(?<value> +[\d.]+(?: MB| s)?)  "],
        },
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<ProcessRun>>> LiveRuns = new();

    /// <summary>Runs an example that measures, once for all tests that ask for it; not its stored run.</summary>
    public static Task<ProcessRun> LiveAsync(string example) => LiveRuns.GetOrAdd(example, name => new(() => Lesson.RunAsync(name))).Value;

    /// <summary>Runs an example with its diagnostic tool: what it printed, and the folder with what the tool wrote.</summary>
    public static async Task<(string Output, string Folder)> ToolAsync(string example)
    {
        var run = await Lesson.RunAsync(example);
        Assert.True(run.ExitCode == 0, run.Error);
        return (run.Output, FolderOf(run, example));
    }

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) => FolderOf(await Lesson.ExampleAsync(example), example);

    private static string FolderOf(ProcessRun run, string example) =>
        Path.Combine(run.Folder, "course-output", "04-PerformanceMonitoring", example);
}
