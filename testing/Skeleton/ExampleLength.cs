namespace Course.Testing;

/// <summary>The longest that an example may be.</summary>
public static class ExampleLength
{
    /// <summary>In lines.</summary>
    public const int Longest = 120;

    /// <summary>Which examples of a lesson are too long.</summary>
    public static IEnumerable<string> Problems(Lesson lesson)
    {
        foreach (var file in LessonFiles.In(lesson, "Examples"))
        {
            var lines = File.ReadAllLines(Path.Combine(lesson.Folder, "Examples", file)).Length;
            if (lines > Longest)
            {
                yield return $"Examples/{file} has {lines} lines; over {Longest} it is two ideas";
            }
        }
    }
}
