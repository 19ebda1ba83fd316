using System.Text.Json;
using Course.Testing;
using LogAnalysis.Contracts;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>201 is created, and nothing else is.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatWasTakenIsStored), "there twice")]
public static class TakesOnlyCreatedForStored
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is 201 or 409)
            {
                stored.Add(id);
            }
            else if (status is not (>= 400 and <= 499) or 429)
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>4xx is the fault of the client.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatMayBeTakenLaterIsSentAgain), "the busiest minute")]
public static class RetriesOnlyServerErrors
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is (>= 200 and <= 299) or 409)
            {
                stored.Add(id);
            }
            else if (status is >= 500 and <= 599)
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>409 is an error, and is kept apart.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.AConflictIsStored), "there before")]
public static class TakesAConflictForAnError
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is >= 200 and <= 299)
            {
                stored.Add(id);
            }
            else if (status is 429 or (>= 500 and <= 599))
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>What was not stored is sent again, until it is.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "refused for ever")]
public static class SendsEverythingAgain
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is (>= 200 and <= 299) or 409)
            {
                stored.Add(id);
            }
            else if (status != 0)
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>The status is the reason.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "what was wrong")]
public static class KeepsNoReason
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is (>= 200 and <= 299) or 409)
            {
                stored.Add(id);
            }
            else if (status is 429 or (>= 500 and <= 599))
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{status}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>They would only be refused again.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.WhatIsRefusedIsKeptApart), "nobody knows")]
public static class ThrowsTheRefusedAway
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (place, item) in json.RootElement.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = ids[place];
            if (status is (>= 200 and <= 299) or 409)
            {
                stored.Add(id);
            }
            else if (status is 429 or (>= 500 and <= 599))
            {
                again.Add(id);
            }
            else
            {
                // Sent again it would only be refused again.
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}

/// <summary>The answer has ids, after all.</summary>
[WrongAnswer<ReadBulkAnswerTests>(nameof(ReadBulkAnswerTests.ItemsBelongToTheDocumentsAtTheirPlace), "the place is all")]
public static class BelievesTheIdsOfTheAnswer
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        _ = ids;
        foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            var result = item.EnumerateObject().Single().Value;
            var status = result.GetProperty("status").GetInt32();
            var id = result.GetProperty("_id").GetString()!;
            if (status is (>= 200 and <= 299) or 409)
            {
                stored.Add(id);
            }
            else if (status is 429 or (>= 500 and <= 599))
            {
                again.Add(id);
            }
            else
            {
                apart[id] = $"{result.GetProperty("error").GetProperty("type")}: {result.GetProperty("error").GetProperty("reason")}";
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}
