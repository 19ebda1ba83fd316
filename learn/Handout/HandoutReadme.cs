using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>The README at the top of a hand-out.</summary>
public static partial class HandoutReadme
{
    /// <summary>Its text: the two commands, and how to work with the lesson.</summary>
    public static string Text(CourseFolder course, string lesson)
    {
        var readme = File.ReadAllText(Path.Combine(course.Path, lesson, "README.md"));
        var title = Title().Match(readme).Groups["title"].Value;
        var first = FirstExercise().Match(readme);
        var (number, exercise) = (first.Groups["number"].Value, first.Groups["name"].Value);
        return $"""
            # {title}

            With the .NET 10 SDK, or a later one, and nothing else:

            ```bash
            dotnet run --project {lesson}
            dotnet test
            ```

            The first runs all examples of the lesson. The second checks the examples, and every exercise that you have begun.

            1. Read [the lesson]({lesson}/README.md), one example at a time, and run it. `dotnet run --project {lesson} -- list` names them.
            2. Open its file in `{lesson}/Examples/`. Change a line, and run it again.
               `dotnet test` then says that the output is no longer the one in the README.
            3. Begin with exercise {number}, [{exercise}]({lesson}/Exercises/{exercise}.cs).
               The lesson's README has the table of all exercises.
               Run its checks by `dotnet test --project {lesson}/Tests -- --filter-trait Exercise={number}`.

            *Failed* is not right yet: the message says what was expected, what came, and why it matters.
            *Skipped* is not started: the message says which file to open.
            A syntax error stops the build, and no exercise is checked. The compiler names the file and the line.

            Files of your own may stand in the lesson, if they compile beside it, and no test judges your style.
            Scratch programs belong outside.

            """;
    }

    [GeneratedRegex("(?m)^# (?<title>.+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex(@"(?m)^### (?<number>\d+\.1) `(?<name>\w+)`", RegexOptions.NonBacktracking)]
    private static partial Regex FirstExercise();
}
