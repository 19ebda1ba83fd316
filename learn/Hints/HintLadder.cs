using Learn.Catalog;
using Learn.Verdicts;

namespace Learn.Hints;

/// <summary>
/// Three hints of growing strength. Where the answer looks like one known mistake, and like no other, the first names it. Otherwise the
/// written hints of the README come: no mistake is named that was not made.
/// </summary>
public static class HintLadder
{
    private const int Steps = 3;

    /// <summary>The hints for an answer.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="text">The text of the learner's file.</param>
    /// <param name="failure">The check that rejects the answer; null where none does.</param>
    /// <param name="mistake">The known mistake that the answer looks like; null where none is certain.</param>
    public static IReadOnlyList<string> For(Exercise exercise, string text, CheckResult? failure, KnownMistake? mistake)
    {
        string?[] own = [NameOf(mistake), PlaceOf(exercise, text, failure)];
        var written = exercise.Hints.ToList();
        var last = string.Join("\n", new[] { written.LastOrDefault(), ExampleOf(exercise) }.OfType<string>());
        string?[] hints = mistake is not null
            ? [.. own, last]
            : [.. written.Take(Math.Max(0, written.Count - 1)), written.Count < Steps ? PlaceOf(exercise, text, failure) : null, last];
        return [.. hints.OfType<string>().Where(hint => hint.Length > 0)];
    }

    private static string? NameOf(KnownMistake? mistake) =>
        mistake is null ? null : $"The check says the same about a known mistake:\n{mistake.Summary}";

    private static string? PlaceOf(Exercise exercise, string text, CheckResult? failure) => failure switch
    {
        null => null,
        { Line: > 0 } => $"Line {failure.Line} of {exercise.RelativeFile} threw the exception.",
        _ when TaskLine.About(text, failure.Requirement) is { } line =>
            $"The check \"{failure.Requirement}\" is about this sentence of the task, {exercise.RelativeFile}:{line.Line}:\n{line.Text}",
        _ => $"Find the place in your answer that decides this: {failure.Requirement}.",
    };

    private static string? ExampleOf(Exercise exercise) => exercise.Examples.Count == 0 ? null
        : $"An example to look at: dotnet run --project {exercise.Lesson} -- {exercise.Examples[0]}";
}
