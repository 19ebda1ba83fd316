using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>Tells an untouched starter from one that is begun. Git is not asked: the course may be an unpacked archive.</summary>
public static partial class Starter
{
    /// <summary>Whether a file is an exercise that is begun. An untouched starter has its TODO, and throws with the same number.</summary>
    public static bool IsBegun(CourseFolder course, string file) =>
        Exercise().IsMatch(file) && !IsUntouched(File.ReadAllText(Path.Combine(course.Path, file)));

    /// <summary>Whether the text is that of an untouched starter.</summary>
    public static bool IsUntouched(string text) => Todo().Match(text) is { Success: true } todo
        && text.Contains($"throw new NotImplementedException(\"{todo.Groups["number"].Value} is not started: ", StringComparison.Ordinal);

    [GeneratedRegex(@"^\d\d-\w+/Exercises/", RegexOptions.NonBacktracking)]
    private static partial Regex Exercise();

    [GeneratedRegex(@"// TODO (?<number>\d+\.\d+): ", RegexOptions.NonBacktracking)]
    private static partial Regex Todo();
}
