using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<ReadBulkAnswerTests>("records for the answer, and a lookup by what is to be done")]
public static class LooksUpByOutcome
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var items = JsonSerializer.Deserialize<Body>(answer, Web)!.Items.Select(item => item.Values.First());
        var outcomes = ids.Zip(items).ToLookup(pair => pair.Second.Status switch
        {
            409 or (>= 200 and < 300) => 's',
            429 or (>= 500 and < 600) => 'a',
            _ => 'k',
        });
        return new(
            [.. outcomes['s'].Select(pair => pair.First)],
            [.. outcomes['a'].Select(pair => pair.First)],
            outcomes['k'].ToDictionary(pair => pair.First, pair => $"{pair.Second.Error!.Type}: {pair.Second.Error.Reason}"));
    }

    private sealed record Body(Dictionary<string, Item>[] Items);

    private sealed record Item(int Status, Fault? Error);

    private sealed record Fault(string Type, string Reason);
}

[RightAnswer<ReadBulkAnswerTests>("JSON nodes by their place, with sets of hundreds")]
public static class DividesByHundred
{
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var outcome = (Stored: new List<string>(), Again: new List<string>(), Apart: new Dictionary<string, string>());
        var items = JsonNode.Parse(answer)!["items"]!.AsArray();
        for (var i = 0; i < ids.Count; i++)
        {
            var (_, result) = items[i]!.AsObject().First();
            var status = (int)result!["status"]!;
            if (status / 100 == 2 || status == 409)
            {
                outcome.Stored.Add(ids[i]);
            }
            else if (status / 100 == 5 || status == 429)
            {
                outcome.Again.Add(ids[i]);
            }
            else
            {
                outcome.Apart.Add(ids[i], string.Join(": ", result["error"]!["type"], result["error"]!["reason"]));
            }
        }

        return new(outcome.Stored, outcome.Again, outcome.Apart);
    }
}
