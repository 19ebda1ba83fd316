using System.CommandLine;
using Learn.Catalog;
using Learn.Progress;
using Learn.Views;
using Learn.Watch;
using Spectre.Console;

namespace Learn.Commands;

/// <summary>Commands about one exercise that the keys of the watch have, too.</summary>
public static class ExerciseCommands
{
    private static readonly Argument<string?> Exercise = LearnCommand.OneExercise();

    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it without a question." };

    public static IEnumerable<Command> Create(CourseFolder course) =>
    [
        One(course, "hint", "Checks the answer, and gives the next hint about it.", HintAsync),
        One(course, "next", "Says which exercise is next.", NextAsync),
        One(course, "open", "Opens the exercise in your editor: VISUAL, EDITOR, or code.", OpenAsync),
        One(course, "solution", "Shows the solution. Before the exercise is solved it wants --yes.", SolutionAsync, Yes),
        One(course, "reset", "Puts the starter in place of your answer, which goes to a backup first. It wants --yes.", ResetAsync, Yes),
    ];

    private static Command One(
        CourseFolder course,
        string name,
        string description,
        Func<Workbench, Exercise, ParseResult, CancellationToken, Task> action,
        params Option[] options)
    {
        var command = new Command(name, description) { Exercise };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Does(course, async (bench, parsed, cancellation) =>
        {
            var exercise = parsed.GetValue(Exercise) is { } text ? bench.Exercises.Find(text) : bench.Current();
            await action(bench, exercise, parsed, cancellation);
            return 0;
        });
        return command;
    }

    private static async Task HintAsync(Workbench bench, Exercise exercise, ParseResult parsed, CancellationToken cancellation)
    {
        var answer = await bench.CheckAsync(exercise, SavedText.Read(exercise.File) ?? "", cancellation);
        HintView.WriteNext(bench, exercise, answer);
    }

    private static Task NextAsync(Workbench bench, Exercise exercise, ParseResult parsed, CancellationToken cancellation)
    {
        // Without an exercise: the first one that is open. With one: the first one after it.
        var next = bench.Progress.Next(bench.Exercises, parsed.GetValue(Exercise) is null ? null : exercise);
        bench.Console.MarkupLineInterpolated(next is null
            ? $"Every other exercise is solved."
            : (FormattableString)$"[bold]{next}[/] {new string('★', next.Stars)}  {next.RelativeFile}\n{next.Task}");
        return Task.CompletedTask;
    }

    private static Task OpenAsync(Workbench bench, Exercise exercise, ParseResult parsed, CancellationToken cancellation) =>
        Editor.OpenAsync(exercise.File, Editor.Command(Environment.GetEnvironmentVariable));

    private static Task SolutionAsync(Workbench bench, Exercise exercise, ParseResult parsed, CancellationToken cancellation)
    {
        if (bench.Progress.Of(exercise) != Standing.Solved && !parsed.GetValue(Yes))
        {
            throw new LessonException(
                $"{exercise} is not solved yet. `learn hint {exercise.Number}` helps; --yes shows the solution all the same.");
        }

        SolutionView.Write(bench, exercise);
        return Task.CompletedTask;
    }

    private static Task ResetAsync(Workbench bench, Exercise exercise, ParseResult parsed, CancellationToken cancellation)
    {
        if (!parsed.GetValue(Yes))
        {
            throw new LessonException(
                $"this replaces {exercise.RelativeFile} by the starter. Your text goes to a backup. Say --yes to do it.");
        }

        ResetView.Reset(bench, exercise);
        return Task.CompletedTask;
    }
}
