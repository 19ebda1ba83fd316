using Course.Testing;

namespace StructuredLogging.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class StructuredLoggingTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("03-StructuredLogging", "StructuredLogging")
    {
        Rooms = ["Brokers", "Collector", "Database", "Events", "ExerciseTypes", "Http", "Otlp", "Processes", "Shop", "Streams", "Tracing"],
        Measured = new Dictionary<string, string[]>
        {
            ["otel"] = [.. Ids],
            ["otel-console"] = [.. Ids, @"^Activity\.Duration: +(?<duration>.+)$"],
            ["http-logging"] =
            [
                // The duration of a request is written in the culture of the machine, the time of the W3C log in UTC.
                @"(?:^Duration: | after |^  Duration = |^<yyyy.* 200 )(?<milliseconds>\d\S*?)(?=ms|\s|$)",
                @"^(?:#Start-Date: )?(?<utc><yyyy-MM-dd HH:mm:ss(?: UTC)?>)",
            ],
            ["ef-core"] = [@"(?:DbCommand \(|Slow query, )(?<milliseconds>\d+) ?ms"],
            ["event-log"] = [@"""id"":""evt_(?<id>[0-9a-f]{32})""", @"""span_id"":""(?<span>[0-9a-f]{16})"""],
        },
    };

    // What the console exporter prints of a log record and of a span.
    private static string[] Ids =>
    [
        @"^(?:LogRecord|Activity)\.TraceId: +(?<trace>[0-9a-f]{32})$",
        @"^(?:LogRecord|Activity)\.SpanId: +(?<span>[0-9a-f]{16})$",
    ];

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "03-StructuredLogging", example);
}
