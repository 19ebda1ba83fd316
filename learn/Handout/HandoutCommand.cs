using System.CommandLine;

namespace Learn.Handout;

/// <summary><c>handout LESSON FOLDER</c>: one lesson in a folder of its own, without any answer.</summary>
public static class HandoutCommand
{
    public static Command Create(CourseFolder course)
    {
        var lesson = new Argument<string>("LESSON") { Description = "The lesson's folder, as 01-LoggingBasics, or its number." };
        var folder = new Argument<string>("FOLDER")
        {
            Description = "A new or empty folder, outside of the course.",
            Validators =
            {
                result =>
                {
                    if (result.Tokens is [{ Value: var value }] && string.IsNullOrWhiteSpace(value))
                    {
                        result.AddError("FOLDER takes the path of a folder, not an empty text.");
                    }
                },
            },
        };
        var command = new Command("handout", "Writes one lesson into a folder, without solutions.") { lesson, folder };
        command.SetAction(parsed =>
        {
            try
            {
                var name = course.Lesson(parsed.GetValue(lesson)!);
                var target = parsed.GetValue(folder)!;
                var files = Handout.Write(course, name, target);
                Console.WriteLine($"""
                    {name} is in {target}: {files} files, without solutions and wrong answers.

                    cd {Quoted(target)}
                    dotnet run --project {name}
                    dotnet test
                    """);
                return 0;
            }
            catch (Exception exception) when (exception is LessonException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"handout: {exception.Message}");
                return 1;
            }
        });
        return command;
    }

    // Every shell takes double quotes.
    private static string Quoted(string path) =>
        Path.TrimEndingDirectorySeparator(path) is var folder && folder.Any(char.IsWhiteSpace) ? $"\"{folder}\"" : folder;
}
