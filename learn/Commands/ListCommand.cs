using System.CommandLine;
using Learn.Progress;
using Learn.Views;

namespace Learn.Commands;

/// <summary><c>list [TEXT]</c>: the exercises, with progress; filtered and searched.</summary>
public static class ListCommand
{
    private static readonly Argument<string?> Text = new("TEXT")
    {
        Description = "Only exercises whose number, name or task contains this text.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Lesson = new("--lesson")
    {
        Description = "Only this lesson, by number or folder.",
        HelpName = "LESSON",
    };

    private static readonly Option<string?> Is = new("--is") { Description = "Only exercises that stand so." };

    private static readonly Option<int?> Stars = new("--stars")
    {
        Description = "Only exercises of this difficulty, 1 to 3.",
        HelpName = "N",
    };

    static ListCommand() => Is.AcceptOnlyFromAmong([.. Enum.GetNames<Standing>().Select(name => name.ToLowerInvariant())]);

    public static Command Create(CourseFolder course)
    {
        var command = new Command("list", "Shows the exercises and how far they are.") { Text, Lesson, Is, Stars };
        command.Does(course, (bench, parsed, _) =>
        {
            var lesson = parsed.GetValue(Lesson) is { } name ? course.Lesson(name) : null;
            var (text, standing, stars, progress) = (parsed.GetValue(Text), parsed.GetValue(Is), parsed.GetValue(Stars), bench.Progress);
            var standings = progress.Of(bench.Exercises.All);
            var found = bench.Exercises.All
                .Where(exercise => lesson is null || exercise.Lesson == lesson)
                .Where(exercise => stars is null || exercise.Stars == stars)
                .Where(exercise => standing is null || standing.Equals($"{standings[exercise]}", StringComparison.OrdinalIgnoreCase))
                .Where(exercise => text is null || $"{exercise} {exercise.Task}".Contains(text, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (found.Count == 0)
            {
                throw new LessonException("no exercise is like that. `learn list` alone shows all.");
            }

            ExerciseTable.Write(bench.Console, found, progress, standings);
            return Task.FromResult(0);
        });
        return command;
    }
}
