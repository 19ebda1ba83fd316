using Course.Testing;

namespace PerformanceMonitoring.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class PerformanceMonitoringTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("04-PerformanceMonitoring", "PerformanceMonitoring")
    {
        Rooms = ["Benchmarks", "Database", "Diagnosis", "ExerciseTypes", "Faults", "Measuring", "Profiling", "Simulation", "StoredRuns"],

        // What was measured once and stored; measured anew it takes half a minute.
        Options = new Dictionary<string, string[]>
        {
            ["benchmarks"] = ["--stored"],

            // Deep tests run the tools.
            ["counters"] = ["--stored"],
            ["collect-trace"] = ["--stored"],
            ["gcdump"] = ["--stored"],
            ["dump"] = ["--stored"],
            ["stack"] = ["--stored"],
        },
        Measured = new Dictionary<string, string[]>
        {
            // The day on which the stored results were measured: on that day the normalizer would take it for today.
            ["benchmarks"] = ["^Measured (?<date>.+?) on "],
            ["timing"] = [@"^  (?:Environment|DateTime|Stopwatch)\S+(?<step> +\d+) ns$"],
            ["profile"] =
            [
                @"^(?<samples>\d+) samples$", @"^(?<self> +\d+) %(?<total> +\d+) %  \S+ +(?<bar>\S*)$",

                // From the second on, methods are too close to each other for a fixed order.
                @"^.+ %  (?!EditDistance)(?<method>\S+ +)<bar>$",
            ],
            ["memory"] = [@"dies young(?<n0> +\d+)(?<n1> +\d+)(?<n2> +\d+)(?<pauses> +[\d.]+)$"],
            ["cpu"] =
            [
                @"^(?<cores>\d+) cores", @"^(?<requests>\d+) requests", @"^  (?:waits|computes)(?! with)[a-z ]*?(?<cpu> +\d+) %$",
                @"^  waits with \S+(?<cpu> +\d+) %(?<n> +\d+)(?<waiting> +\d+)(?<ms> +\d+)$",
            ],
            ["io"] = [@"^  \S.+ kB +\d+(?<disk> +\d+) kB(?<ms> +\d+)$", @"^  \S.+ kB +\d+(?<disk> +\d+) kB$"],
            ["contention"] = [@"waited for a lock (?<waits>\d+) times", @", (?<located>\d+) of (?<all>\d+) stacks"],
            ["runtime-metrics"] = [@"^dotnet\S+(?<value> +[\d.]+(?: MB| s)?)  "],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "04-PerformanceMonitoring", example);
}
