using Course.Testing;

namespace ErrorTracking.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class ErrorTrackingTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("05-ErrorTracking", "ErrorTracking")
    {
        Rooms =
        [
            "Alerting", "ExerciseTypes", "Grouping", "Processes", "Reports", "Services", "Simulation", "Sinks", "Tracking", "Transport",
        ],
        Measured = new Dictionary<string, string[]>
        {
            ["envelope"] = [@"""event_id"": ?""(?<id>[0-9a-f]{32})""", @"""length"":(?<length>\d+)"],
            ["symbols"] = [@"token 0x(?<token>[0-9A-F]{8}), IL offset 0x(?<offset>[0-9A-F]+)", @"Checkout\.cs', line (?<line>\d+)"],
            ["sentry"] = [@"SampleRate=0.5: (?<n>\d+) of 40"],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "05-ErrorTracking", example);
}
