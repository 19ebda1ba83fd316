using Course.Testing;

namespace MetricsCollection.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class MetricsCollectionTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("07-MetricsCollection", "MetricsCollection")
    {
        Rooms = ["Alerting", "Charts", "Dashboards", "ExerciseTypes", "Metrics", "Objectives", "Prometheus", "Pushing", "Rules", "Runbooks", "Services", "Simulation"],
        Measured = new Dictionary<string, string[]>
        {
            ["labels"] = [@"^limit above.*?(?<size> +\d+\.\d MB)", @"^CardinalityLimit.*?(?<size> +\d+\.\d MB)", @"^TagKeys.*?(?<size> +\d+\.\d MB)"],
            ["expose"] = ["span_id=\"(?<span>[0-9a-f]{16})\"", @"_created(?:\{.*\})? (?<time>[0-9.]+)$", @"\} 0\.75 (?<time>[0-9.]+)$"],
            ["system"] =
            [
                @"over (?<time>\d+\.\d) s", @"processors used(?<cpus> +\d+\.\d+)", @"share of limit(?<used> +\d+\.\d) %",
                @"allocated(?<allocated> +\d+\.\d) MB", @"disk free(?<free> +\d+\.\d) GB", @"received(?<received> +\d+\.\d) MB",
            ],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "07-MetricsCollection", example);
}
