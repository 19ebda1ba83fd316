using Learn.Catalog;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Reports;

/// <summary>Shows a class: who is where, which task is hard, which wrong answer is frequent.</summary>
public static class ClassView
{
    private const int Longest = 10;

    public static void Write(IAnsiConsole console, ClassRoom room, IReadOnlyList<Exercise> exercises)
    {
        var entries = room.Reports.ToDictionary(report => report, ClassRoom.EntriesOf);
        console.Write(Learners(room, exercises, entries));
        var all = entries.SelectMany(pair => pair.Value.Select(entry => (pair.Key.Learner, Entry: entry))).ToList();
        console.Write(HardChecks(exercises, all));
        console.Write(Mistakes(exercises, all));
        foreach (var problem in room.Problems)
        {
            console.MarkupLineInterpolated($"[red]{problem}[/]");
        }
    }

    private static Table Learners(
        ClassRoom room, IReadOnlyList<Exercise> exercises, Dictionary<LearnerReport, IReadOnlyList<Entry>> entries)
    {
        var table = new Table().Title("Who is where").AddColumns("learner", "solved", "attempts", "hints", "works on");
        foreach (var report in room.Reports)
        {
            var progress = new ProgressView(entries[report]);
            var last = exercises.FirstOrDefault(exercise => exercise.Key == progress.Last?.Exercise);
            table.AddRow(
                Markup.Escape(report.Learner),
                $"{exercises.Count(exercise => progress.Of(exercise) is Standing.Solved or Standing.Changed)} of {exercises.Count}",
                $"{exercises.Sum(progress.AttemptsOf)}",
                $"{entries[report].Count(entry => entry.Kind == EntryKind.Hint)}",
                last is null ? "" : Markup.Escape($"{last}"));
        }

        return table;
    }

    private static Table HardChecks(IReadOnlyList<Exercise> exercises, List<(string Learner, Entry Entry)> all)
    {
        var numbers = exercises.ToDictionary(exercise => exercise.Key, exercise => exercise.Number);
        var rejected =
            from pair in all
            from task in pair.Entry.Tasks ?? []
            where task.Outcome is "Rejected" or "Threw"
            group pair.Learner by (pair.Entry.Exercise, task.Name) into check
            orderby check.Distinct().Count() descending, check.Count() descending
            select check;
        var table = new Table().Title("Which task is hard").AddColumns("check", "learners", "rejections");
        foreach (var check in rejected.Take(Longest))
        {
            var number = numbers.GetValueOrDefault(check.Key.Exercise, check.Key.Exercise);
            table.AddRow(Markup.Escape($"{number} {check.Key.Name}"), $"{check.Distinct().Count()}", $"{check.Count()}");
        }

        return table;
    }

    private static Table Mistakes(IReadOnlyList<Exercise> exercises, List<(string Learner, Entry Entry)> all)
    {
        var byKey = exercises.ToDictionary(exercise => exercise.Key);
        var made = all.Where(pair => pair.Entry is { Kind: EntryKind.Verdict, Mistake: not null })
            .GroupBy(pair => (pair.Entry.Exercise, pair.Entry.Mistake), pair => pair.Learner)
            .OrderByDescending(mistake => mistake.Distinct().Count());
        var table = new Table().Title("Which wrong answer is frequent").AddColumns("exercise", "mistake", "learners");
        foreach (var mistake in made.Take(Longest))
        {
            var known = byKey.TryGetValue(mistake.Key.Exercise, out var exercise)
                ? Hints.KnownMistake.Of(exercise).FirstOrDefault(one => one.Name == mistake.Key.Mistake)
                : null;
            table.AddRow(
                Markup.Escape(exercise?.ToString() ?? mistake.Key.Exercise),
                Markup.Escape(known?.Summary ?? mistake.Key.Mistake!),
                $"{mistake.Distinct().Count()}");
        }

        return table;
    }
}
