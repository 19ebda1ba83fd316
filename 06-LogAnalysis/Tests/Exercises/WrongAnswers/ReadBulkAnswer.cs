using System.Text.Json;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Takes 201 alone for stored.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatWasTakenIsStored), "there twice")]
public static class TakesOnlyCreatedForStored
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) =>
        BulkItems.Read(ids, answer, isStored: status => status is 201 or 409, isLater: status => status is not (>= 400 and <= 499) or 429);
}

/// <summary>Takes 429 for a fault of the client.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatMayBeTakenLaterIsSentAgain), "the busiest minute")]
public static class RetriesOnlyServerErrors
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) =>
        BulkItems.Read(ids, answer, isLater: status => status is >= 500 and <= 599);
}

/// <summary>Keeps a 409 apart.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.AConflictIsStored), "there before")]
public static class TakesAConflictForAnError
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) =>
        BulkItems.Read(ids, answer, isStored: status => status is >= 200 and <= 299);
}

/// <summary>Sends everything again that is not stored.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "refused for ever")]
public static class SendsEverythingAgain
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) => BulkItems.Read(ids, answer, isLater: _ => true);
}

/// <summary>Keeps the status as the reason.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "what was wrong")]
public static class KeepsNoReason
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) =>
        BulkItems.Read(ids, answer, reason: result => $"{result.GetProperty("status")}");
}

/// <summary>Throws refused documents away.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "is lost silently")]
public static class ThrowsTheRefusedAway
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer) =>
        BulkItems.Read(ids, answer) with { KeepApart = new Dictionary<string, string>() };
}

/// <summary>Takes the ids from the answer.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.ItemsBelongToTheDocumentsAtTheirPlace), "the place is all")]
public static class BelievesTheIdsOfTheAnswer
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return BulkItems.Read([.. json.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.EnumerateObject().Single().Value.GetProperty("_id").GetString()!)], answer);
    }
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class BulkItems
{
    public static BulkOutcome Read(
        IReadOnlyList<string> ids,
        string answer,
        Func<int, bool>? isStored = null,
        Func<int, bool>? isLater = null,
        Func<JsonElement, string>? reason = null)
    {
        isStored ??= status => status is (>= 200 and <= 299) or 409;
        isLater ??= status => status is 429 or (>= 500 and <= 599);
        reason ??= result => $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
        var outcome = new BulkOutcome(new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (id, item) in ids.Zip(json.RootElement.GetProperty("items").EnumerateArray()))
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            if (isStored(status) || isLater(status))
            {
                ((List<string>)(isStored(status) ? outcome.Stored : outcome.SendAgain)).Add(id);
                continue;
            }

            ((Dictionary<string, string>)outcome.KeepApart)[id] = reason(result);
        }

        return outcome;
    }
}
