using Learn.Catalog;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Views;

/// <summary>Shows exercises with the progress of each.</summary>
public static class ExerciseTable
{
    public static void Write(
        IAnsiConsole console, IReadOnlyList<Exercise> exercises, ProgressView progress, IReadOnlyDictionary<Exercise, Standing> standings)
    {
        var width = exercises.Max(exercise => exercise.Name.Length);
        foreach (var lesson in exercises.GroupBy(exercise => exercise.Lesson))
        {
            console.MarkupLineInterpolated($"[bold]{lesson.Key}[/]");
            foreach (var exercise in lesson)
            {
                var attempts = progress.AttemptsOf(exercise);
                var (mark, word) = Mark(standings[exercise]);
                var tried = attempts > 0 ? $" [grey]{attempts} {(attempts == 1 ? "attempt" : "attempts")}[/]" : "";
                var stars = new string('★', exercise.Stars);
                console.MarkupLine($"  {mark} {exercise.Number,-5}{exercise.Name.PadRight(width)}  {stars,-3}  {word,-8}{tried}".TrimEnd());
            }
        }

        var solved = exercises.Count(exercise => standings[exercise] == Standing.Solved);
        console.MarkupLineInterpolated($"{solved} of {exercises.Count} solved.");
        if (standings.Values.Contains(Standing.Changed))
        {
            console.MarkupLine(
                "[yellow]!  changed[/]: you solved it, and its checks have changed since. `learn check NUMBER` checks it again.");
        }
    }

    private static (string Mark, string Word) Mark(Standing standing) => standing switch
    {
        Standing.Solved => ("[green]✓[/]", "solved"),
        Standing.Changed => ("[yellow]![/]", "changed"),
        Standing.Covered => ("[green]-[/]", "covered"),
        Standing.Tried => ("[yellow]…[/]", "tried"),
        _ => (" ", ""),
    };
}
