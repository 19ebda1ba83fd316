using Learn.Catalog;
using Learn.Hints;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Views;

/// <summary>Shows the next hint for an exercise.</summary>
public static class HintView
{
    /// <param name="bench">What the command works with.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="answer">The last verdict; null where there is none.</param>
    public static void WriteNext(Workbench bench, Exercise exercise, CheckedAnswer? answer)
    {
        var text = answer?.Text ?? (File.Exists(exercise.File) ? File.ReadAllText(exercise.File) : "");
        var hints = HintLadder.For(exercise, text, answer?.Verdict.FirstFailure, answer?.Mistake);
        if (hints.Count == 0)
        {
            bench.Console.MarkupLineInterpolated($"There is no hint for {exercise}. The section in {exercise.Lesson}/README.md says more.");
            return;
        }

        var strength = Math.Min(bench.Progress.HintsOf(exercise, answer?.Mistake?.Name), hints.Count - 1) + 1;
        bench.Console.MarkupLineInterpolated($"[bold]Hint {strength} of {hints.Count}[/]");
        foreach (var line in hints[strength - 1].Split('\n'))
        {
            bench.Console.MarkupLineInterpolated($"  {line}");
        }

        bench.Journal.Add(new Entry(DateTimeOffset.Now, EntryKind.Hint, exercise.Key, exercise.ChecksVersion())
        {
            Strength = strength,
            Mistake = answer?.Mistake?.Name,
        });
    }
}
