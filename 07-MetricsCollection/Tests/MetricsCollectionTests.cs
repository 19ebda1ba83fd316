using Course.Testing;

namespace MetricsCollection.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class MetricsCollectionTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("07-MetricsCollection", "MetricsCollection")
    {
        Rooms = ["Alerting", "Charts", "Contracts", "Dashboards", "Exposition", "Health", "Metrics", "Objectives", "Prometheus", "Pushing", "Rules", "Runbooks", "Simulation"],
        Measured = new Dictionary<string, string[]>
        {
            ["labels"] = [@"^no cap.*?(?<size> +\d+\.\d MB)", @"^a cap of 2000.*?(?<size> +\d+\.\d MB)", @"^OpenTelemetry's SDK +[\d,]+(?<size> +\d+\.\d MB)"],
            ["expose"] = ["span_id=\"(?<span>[0-9a-f]{16})\""],
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
