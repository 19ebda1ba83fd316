using System.CommandLine;
using Learn.Catalog;
using Learn.Watch;
using Spectre.Console;

namespace Learn.Commands;

/// <summary><c>check EXERCISE…</c>: the verdict on exercises, once.</summary>
public static class CheckCommand
{
    private static readonly Argument<string[]> Exercises = new("EXERCISE")
    {
        Description = "Exercises by number (1.3), name or file; or a lesson by number (1) or folder.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Answer = new("--answer")
    {
        Description = "Check this file in place of the learner's. Nothing is kept.",
        HelpName = "FILE",
    };

    public static Command Create(CourseFolder course)
    {
        var command = new Command("check", "Checks exercises once. Exit code 0: all of them are solved.") { Exercises, Answer };
        command.Does(course, (bench, parsed, cancellation) =>
        {
            var exercises = parsed.GetValue(Exercises)!.SelectMany(bench.Exercises.FindAll).Distinct().ToList();
            var file = parsed.GetValue(Answer);
            return file is not null && exercises.Count > 1
                ? throw new LessonException("--answer takes one exercise.")
                : CheckAsync(bench, exercises, file, cancellation);
        });
        return command;
    }

    public static async Task<int> CheckAsync(
        Workbench bench, IReadOnlyList<Exercise> exercises, string? answerFile, CancellationToken cancellation)
    {
        var solved = 0;
        foreach (var exercise in exercises)
        {
            var file = answerFile ?? exercise.File;
            var text = SavedText.Read(file) ?? throw new LessonException($"{file} cannot be read.");
            if (await bench.CheckAsync(exercise, text, cancellation) is not { } answer)
            {
                return 1;
            }

            solved += answer.Verdict.IsSolved ? 1 : 0;
            if (answerFile is null)
            {
                bench.Keep(answer);
            }
        }

        if (exercises.Count > 1)
        {
            bench.Console.WriteLine($"{solved} of {exercises.Count} solved.");
        }

        return solved == exercises.Count ? 0 : 1;
    }
}
