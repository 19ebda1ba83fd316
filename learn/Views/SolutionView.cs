using Learn.Catalog;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Views;

/// <summary>Shows the solution of an exercise.</summary>
public static class SolutionView
{
    public static void Write(Workbench bench, Exercise exercise)
    {
        if (!File.Exists(exercise.SolutionFile))
        {
            throw new LessonException($"{exercise} has no solution here: this is a hand-out.");
        }

        bench.Console.MarkupLineInterpolated($"[bold]{exercise.Lesson}/Solutions/{exercise.Name}.cs[/]");
        bench.Console.WriteLine(File.ReadAllText(exercise.SolutionFile).TrimEnd());
        bench.Journal.Add(new Entry(DateTimeOffset.Now, EntryKind.Solution, exercise.Key, exercise.ChecksVersion()));
    }
}
