using Learn.Catalog;

namespace Learn.Progress;

/// <summary>How far an exercise is.</summary>
public enum Standing
{
    /// <summary>Nothing was tried yet.</summary>
    New,

    /// <summary>It was tried, and is not solved.</summary>
    Tried,

    /// <summary>It is solved.</summary>
    Solved,

    /// <summary>It was solved, and its checks have changed since then.</summary>
    Changed,

    /// <summary>A harder exercise of its lesson is solved. Only the fast track has this.</summary>
    Covered,
}

/// <summary>Progress, as the journal tells it.</summary>
/// <param name="entries">The journal's entries.</param>
/// <param name="isFast">Whether a solved exercise covers the easier ones of its lesson.</param>
public sealed class ProgressView(IReadOnlyList<Entry> entries, bool isFast = false)
{
    private readonly ILookup<string, Entry> _byExercise = entries.ToLookup(entry => entry.Exercise);

    /// <summary>How far an exercise is. A wrong attempt after a right one takes nothing away.</summary>
    public Standing Of(Exercise exercise)
    {
        var own = _byExercise[exercise.Key].ToList();
        var version = own.Exists(entry => entry.IsSolved) ? exercise.ChecksVersion() : "";
        return own.Exists(entry => entry.IsSolved && entry.Checks == version) ? Standing.Solved
            : own.Exists(entry => entry.IsSolved) ? Standing.Changed
            : own.Exists(entry => entry.State is not (null or "NotBegun")) ? Standing.Tried
            : Standing.New;
    }

    /// <summary>How far each exercise is, with those that a harder one covers.</summary>
    public IReadOnlyDictionary<Exercise, Standing> Of(IReadOnlyList<Exercise> exercises)
    {
        var standings = exercises.ToDictionary(exercise => exercise, Of);
        foreach (var exercise in isFast ? exercises : [])
        {
            if (standings[exercise] is Standing.New or Standing.Tried
                && exercises.Any(other =>
                    other.Lesson == exercise.Lesson && other.Stars > exercise.Stars && standings[other] == Standing.Solved))
            {
                standings[exercise] = Standing.Covered;
            }
        }

        return standings;
    }

    /// <summary>The exercise to do next, after another one; null where all are solved or covered.</summary>
    public Exercise? Next(ExerciseList list, Exercise? after = null)
    {
        var standings = Of(list.All);
        var order = isFast
            ? [.. list.All.GroupBy(exercise => exercise.Lesson).SelectMany(lesson => lesson.OrderByDescending(exercise => exercise.Stars))]
            : list.All.ToList();
        var begin = after is null ? 0 : order.FindIndex(exercise => exercise.Key == after.Key) + 1;
        return order.Skip(begin).Concat(order.Take(begin))
            .FirstOrDefault(exercise => exercise.Key != after?.Key && standings[exercise] is not (Standing.Solved or Standing.Covered));
    }

    /// <summary>How many hints about a mistake, or about none, were shown for an exercise since its last reset.</summary>
    public int HintsOf(Exercise exercise, string? mistake) =>
        _byExercise[exercise.Key].Reverse().TakeWhile(entry => entry.Kind != EntryKind.Reset)
            .Count(entry => entry.Kind == EntryKind.Hint && entry.Mistake == mistake);

    /// <summary>How often an answer to an exercise was checked.</summary>
    public int AttemptsOf(Exercise exercise) =>
        _byExercise[exercise.Key].Count(entry => entry is { Kind: EntryKind.Verdict, State: not "NotBegun" });

    /// <summary>The last entry of all; null where nothing was tried.</summary>
    public Entry? Last => entries.Count > 0 ? entries[^1] : null;
}
