using Course.Testing;

namespace LoggingBasics.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class LoggingBasicsTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("01-LoggingBasics", "LoggingBasics")
    {
        Rooms = ["Shop"],
        Measured = new Dictionary<string, string[]>
        {
            // How much of the queue was written before the process ended.
            ["twelve-factor"] = [@"without it: (?<count>\d+) events collected, (?<lost>\d+) lost"],
        },
    };
}
