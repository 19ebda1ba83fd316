using Learn.Catalog;
using Learn.Progress;

namespace Learn.Reports;

/// <summary>What a learner has done, by exercises. It is computed from the journal, which is handed in beside it.</summary>
/// <param name="Learner">The learner's name, as given.</param>
/// <param name="Exercises">The exercises.</param>
/// <param name="Journal">The lines of the journal, each chained to the one before.</param>
public sealed record LearnerReport(string Learner, IReadOnlyList<ExerciseReport> Exercises, IReadOnlyList<string> Journal)
{
    /// <summary>The format of the file, for programs that read it.</summary>
    public string Format { get; init; } = "logging-course results 1";

    /// <summary>Makes a report of the exercises from a journal.</summary>
    public static LearnerReport Of(string learner, IReadOnlyList<Exercise> exercises, ChainedText journal)
    {
        var progress = new ProgressView(journal.Entries);
        var entries = journal.Entries.ToLookup(entry => entry.Exercise);
        var reports = exercises.Select(exercise => ExerciseReport.Of(exercise, progress, [.. entries[exercise.Key]]));
        return new LearnerReport(learner, [.. reports], journal.Lines);
    }
}

/// <summary>What a learner has done about one exercise.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Exercise">Its lesson and name.</param>
/// <param name="Standing">How far it is.</param>
/// <param name="Attempts">How many different answers were checked.</param>
/// <param name="Hints">How many hints were shown.</param>
/// <param name="SolutionShown">Whether the solution was shown before the exercise was solved.</param>
/// <param name="FirstTried">When it was tried first.</param>
/// <param name="Solved">When it was solved first.</param>
/// <param name="Tasks">What the last verdict says of each check.</param>
/// <param name="Mistakes">The known mistakes that were made, each once.</param>
public sealed record ExerciseReport(
    string Number,
    string Exercise,
    string Standing,
    int Attempts,
    int Hints,
    bool SolutionShown,
    DateTimeOffset? FirstTried,
    DateTimeOffset? Solved,
    IReadOnlyList<EntryTask> Tasks,
    IReadOnlyList<string> Mistakes)
{
    internal static ExerciseReport Of(Exercise exercise, ProgressView progress, IReadOnlyList<Entry> entries)
    {
        var solved = entries.FirstOrDefault(entry => entry.IsSolved)?.Time;
        var verdicts = entries.Where(entry => entry.Kind == EntryKind.Verdict).ToList();

        // A wrong attempt after a right one takes nothing away, so the best verdict counts.
        var best = verdicts.LastOrDefault(entry => entry.IsSolved) ?? verdicts.LastOrDefault();
        return new ExerciseReport(
            exercise.Number,
            exercise.Key,
            $"{progress.Of(exercise)}",
            progress.AttemptsOf(exercise),
            entries.Count(entry => entry.Kind == EntryKind.Hint),
            entries.Any(entry => entry.Kind == EntryKind.Solution && !(solved < entry.Time)),
            verdicts.FirstOrDefault()?.Time,
            solved,
            best?.Tasks ?? [],
            [.. entries.Select(entry => entry.Mistake).OfType<string>().Distinct()]);
    }
}
