namespace Course.Testing;

/// <summary>The longest that an example may be. Exceptions are named with their length, which may only shrink.</summary>
public static class ExampleLength
{
    /// <summary>In lines.</summary>
    public const int Longest = 120;

    /// <summary>Examples over the limit, with their lines. This list only shrinks.</summary>
    public static IReadOnlyDictionary<string, int> Exceptions { get; } = new Dictionary<string, int>();

    /// <summary>Which examples of a lesson are too long, and which exceptions are out of date.</summary>
    public static IEnumerable<string> Problems(Lesson lesson)
    {
        var exceptions = Exceptions.Where(each => each.Key.StartsWith($"{lesson.FolderName}/", StringComparison.Ordinal)).ToDictionary();
        foreach (var file in LessonFiles.In(lesson, "Examples"))
        {
            var lines = File.ReadAllLines(Path.Combine(lesson.Folder, "Examples", file)).Length;
            if (Problem(lines, exceptions.Remove($"{lesson.FolderName}/Examples/{file}", out var allowed) ? allowed : null) is { } problem)
            {
                yield return $"Examples/{file} has {lines} lines; {problem}";
            }
        }

        foreach (var name in exceptions.Keys)
        {
            yield return $"{name} is no example any more: remove it from ExampleLength.Exceptions";
        }
    }

    /// <summary>What is wrong with a length; null where nothing is.</summary>
    /// <param name="lines">The example's lines.</param>
    /// <param name="exception">What the list of exceptions allows it; null where it is not in the list.</param>
    public static string? Problem(int lines, int? exception) => exception switch
    {
        null => lines > Longest ? $"over {Longest} it is two ideas" : null,
        _ when lines > exception => $"as an exception it may have {exception}",
        _ when lines <= Longest => "remove it from ExampleLength.Exceptions",
        _ when lines < exception => "write that down in ExampleLength.Exceptions, which only shrinks",
        _ => null,
    };
}
