using System.Text.Json;
using Course.Testing;
using LogAnalysis.Exercises;
using LogAnalysis.ExerciseTypes;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class ReadBulkAnswerTests
{
    public Func<IReadOnlyList<string>, string, BulkOutcome> Answer { get; set; } = ReadBulkAnswer.Read;

    [Task("6.10", "what has a status of its own from 200 to 299 is stored")]
    public void WhatWasTakenIsStored()
    {
        var outcome = Ask(("a", 200), ("b", 201), ("c", 299));
        Assert.True(
            outcome.Stored.SequenceEqual(["a", "b", "c"]),
            $"expected a, b, c; stored are {Told(outcome.Stored)}. "
            + "Why it matters: a stored document that is sent again costs time, and with ids of the server it is there twice.");
    }

    [Task("6.10", "429 and 500 to 599 are sent again")]
    public void WhatMayBeTakenLaterIsSentAgain()
    {
        var outcome = Ask(("a", 201), ("b", 429), ("c", 500), ("d", 503), ("e", 599), ("f", 201));
        Assert.True(
            outcome.SendAgain.SequenceEqual(["b", "c", "d", "e"]),
            $"expected b, c, d, e; to be sent again are {Told(outcome.SendAgain)}. "
            + "Why it matters: a full queue refuses single documents, and the request has the status 200. It fills in the busiest minute.");
    }

    [Task("6.10", "409 is stored: it was there before")]
    public void AConflictIsStored()
    {
        var outcome = Ask(("a", 409), ("b", 201));
        Assert.True(
            outcome.Stored.Contains("a"),
            $"expected a among the stored; stored are {Told(outcome.Stored)}, to be sent again {Told(outcome.SendAgain)}, "
            + $"kept apart {Told(outcome.KeepApart.Keys)}. "
            + "Why it matters: after a lost answer, every document was there before, and that is no error.");
    }

    [Task("6.10", "what will never be taken is kept apart, with type and reason")]
    public void WhatIsRefusedIsKeptApart()
    {
        var outcome = Ask(("a", 400), ("b", 201), ("c", 404), ("d", 403));
        Assert.True(
            outcome.KeepApart.Keys.Order(StringComparer.Ordinal).SequenceEqual(["a", "c", "d"]),
            $"expected a, c, d; kept apart are {Told(outcome.KeepApart.Keys)}, to be sent again {Told(outcome.SendAgain)}. "
            + "Why it matters: a document that is sent again is refused for ever, and one that is thrown away is lost silently.");
        Assert.True(
            outcome.KeepApart["a"] == "some_exception: because of a",
            $"expected 'some_exception: because of a'; got '{outcome.KeepApart["a"]}'. "
            + "Why it matters: the person who mends the document needs to know what was wrong.");
    }

    [Task("6.10", "the items are those of the documents at their place, whatever was to be done")]
    public void ItemsBelongToTheDocumentsAtTheirPlace()
    {
        // The server made the ids: those in the answer are not ours.
        var outcome = Answer(["a", "b"], """{"took":3,"errors":true,"items":[{"index":{"_id":"xY1","status":201}},{"index":{"_id":"xY2","status":503,"error":{"type":"some_exception","reason":"x"}}}]}""");
        Assert.True(
            outcome.Stored.SequenceEqual(["a"]) && outcome.SendAgain.SequenceEqual(["b"]),
            $"expected a to be stored and b to be sent again; stored are {Told(outcome.Stored)}, "
            + $"to be sent again {Told(outcome.SendAgain)}. "
            + "Why it matters: without own ids, the place is all that tells which document it is.");
    }

    private BulkOutcome Ask(params (string Id, int Status)[] items)
    {
        var created = items.Select(item => new { create = Result(item.Id, item.Status) });
        var answer = JsonSerializer.Serialize(new { took = 7, errors = items.Any(item => item.Status > 299), items = created });
        return Answer([.. items.Select(item => item.Id)], answer);
    }

    private static object Result(string id, int status) => status is >= 200 and <= 299
        ? new { _index = "logs", _id = id, status }
        : new { _index = "logs", _id = id, status, error = new { type = "some_exception", reason = $"because of {id}" } };

    private static string Told(IEnumerable<string> ids) => ids.Any() ? string.Join(", ", ids) : "none";
}
