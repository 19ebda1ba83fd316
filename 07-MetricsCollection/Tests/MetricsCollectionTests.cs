using Course.Testing;

namespace MetricsCollection.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class MetricsCollectionTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("07-MetricsCollection", "MetricsCollection")
    {
        Rooms = ["Alerting", "Charts", "Dashboards", "ExerciseTypes", "Exposition", "Health", "Metrics", "Objectives", "Proc", "Prometheus", "Rules", "Runbooks", "Simulation", "Statsd"],
        Measured = new Dictionary<string, string[]>
        {
            ["labels"] = [@"^no cap.*?(?<size> +\d+\.\d MB)", @"^a cap of 2000.*?(?<size> +\d+\.\d MB)", @"^OpenTelemetry's SDK +[\d,]+(?<size> +\d+\.\d MB)"],
            ["expose"] = ["span_id=\"(?<span>[0-9a-f]{16})\""],
            ["system"] =
            [
                @"over (?<time>\d\.\d) s", @"processors busy(?<busy> +\d+) %", @"this process(?<cpus> +\d+\.\d+)", @"memory in use(?<used> +\d+) %", @"memory of the process(?<size> +\d+)",
                @"files open(?<files> +\d+)", @"read from disks(?<read> +\d+\.\d)", @"from the network(?<received> +\d+\.\d)",
            ],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "07-MetricsCollection", example);
}
