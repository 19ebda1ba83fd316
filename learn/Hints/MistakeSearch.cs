using Learn.Verdicts;

namespace Learn.Hints;

/// <summary>Finds the known mistake about which the checks say the same as about an answer.</summary>
public static class MistakeSearch
{
    /// <summary>The mistake; null where none is known, or several would be possible.</summary>
    public static async Task<KnownMistake?> FindAsync(Referee referee, Verdict verdict, CancellationToken cancellation)
    {
        if (verdict.State != State.Wrong || KnownMistake.Of(verdict.Exercise) is not { Count: > 0 } known)
        {
            return null;
        }

        foreach (var failure in verdict.Checks.Where(check => check.Outcome == Outcome.Rejected))
        {
            if (await referee.MistakesLikeAsync(verdict, failure, cancellation) is [var only])
            {
                return known.FirstOrDefault(mistake => mistake.Name == only);
            }
        }

        return null;
    }
}
