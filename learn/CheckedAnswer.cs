using Learn.Catalog;
using Learn.Hints;
using Learn.Progress;
using Learn.Verdicts;

namespace Learn;

/// <summary>An answer with its verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Text">The text of the answer.</param>
/// <param name="Mistake">The known mistake that it looks like; null where none is certain.</param>
public sealed record CheckedAnswer(Verdict Verdict, string Text, KnownMistake? Mistake)
{
    // A message may hold a whole log.
    private const int LongestMessage = 1000;

    public Entry ToEntry() => new(DateTimeOffset.Now, EntryKind.Verdict, Verdict.Exercise.Key, Verdict.Exercise.ChecksVersion())
    {
        State = $"{Verdict.State}",
        Answer = TextHash.Of(Text),
        Mistake = Mistake?.Name,
        Tasks =
        [
            .. Verdict.Checks.Select(check => new EntryTask(
                check.Requirement,
                $"{check.Outcome}",
                check.Outcome is Outcome.Rejected or Outcome.Threw ? Beginning(check.Message) : null)),
        ],
    };

    private static string Beginning(string message) => message[..Math.Min(LongestMessage, message.Length)];
}
