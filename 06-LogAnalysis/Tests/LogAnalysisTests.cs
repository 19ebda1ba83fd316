using Course.Testing;

namespace LogAnalysis.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class LogAnalysisTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("06-LogAnalysis", "LogAnalysis")
    {
        Rooms = ["Analysis", "ExerciseTypes", "LoggerApi", "Parsing", "Reading", "Records", "Reports", "Samples", "Shipping", "Simulation"],
        Measured = new Dictionary<string, string[]>
        {
            ["parse-text"] = [@"regular expression  594 events, (?<bytes>\d+) bytes"],
            ["parse-json"] = [@"at most (?<size>\d+) kB"],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "06-LogAnalysis", example);
}
