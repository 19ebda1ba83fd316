using Learn.Catalog;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Views;

/// <summary>Puts the starter in place of an answer, and says where the answer went.</summary>
public static class ResetView
{
    public static void Reset(Workbench bench, Exercise exercise)
    {
        var backup = bench.Starters.Reset(exercise);
        bench.Console.MarkupLineInterpolated($"{exercise.RelativeFile} is the starter again. Your text is in {backup}");
        bench.Journal.Add(new Entry(DateTimeOffset.Now, EntryKind.Reset, exercise.Key, exercise.ChecksVersion()));
    }
}
