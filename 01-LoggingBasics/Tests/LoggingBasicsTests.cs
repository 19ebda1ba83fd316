using Course.Testing;

namespace LoggingBasics.Tests;

/// <summary>The checks of every lesson, for this lesson.</summary>
public sealed class LoggingBasicsTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("01-LoggingBasics", "LoggingBasics")
    {
        Rooms = ["Processes", "Settings", "Shop"],
        Measured = new Dictionary<string, string[]>
        {
            // The ids of a request, and how long the answer took.
            ["host"] =
            [
                "SpanId:(?<span>[0-9a-f]{16}), TraceId:(?<trace>[0-9a-f]{32})",
                @"ConnectionId:(?<connection>\w+) => RequestPath:\S+ RequestId:(?<request>\w+:\d+)",
            ],
            ["serilog-host"] =
            [
                @"""RequestId"": ""(?<request>\w+:\d+)""",
                @"""ConnectionId"": ""(?<connection>\w+)""",
                @" in (?<elapsed>[\d.]+) ms",
            ],
            ["nlog-host"] =
            [
                @"ConnectionId:(?<connection>\w+) RequestPath:\S+ RequestId:(?<request>\w+:\d+)",
                @" in (?<elapsed>[\d.]+) ms",
            ],
            // The just-in-time compiler decides how an interpolated string is built.
            ["threshold"] = [@"^interpolation {9}(?<off> +\d+)(?<on> +\d+)  0$"],
            // How much of the queue was written before the process ended.
            ["twelve-factor"] = [@"without it: (?<count>\d+) events collected, (?<lost>\d+) lost"],
        },
    };
}
