using System.Text.Json;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Exercises;

/// <summary>
/// Read the answer of Elasticsearch to a bulk request, item by item.
/// <list type="bullet">
/// <item>The items have the order of the documents. Only this order counts: an item may have an _id that is not in <c>ids</c>.</item>
/// <item>Each item is an object with one property. Its name is the action, like create or index.</item>
/// <item>In that property stands the status. Return the ids of the documents, in their order.</item>
/// <item>200 to 299: the document is stored. 409: it was there before, which is as good.</item>
/// <item>429 and 500 to 599: send it again. Any other status: keep it apart, with error.type and error.reason as "type: reason".</item>
/// </list>
/// </summary>
public static class ReadBulkAnswer
{
    /// <param name="ids">The ids of the documents, in the order in which they were sent.</param>
    /// <param name="answer">The body of the answer; its HTTP status was 200.</param>
    public static BulkOutcome Read(IReadOnlyList<string> ids, string answer)
    {
        var (stored, again, apart) = (new List<string>(), new List<string>(), new Dictionary<string, string>());
        using var json = JsonDocument.Parse(answer);
        foreach (var (id, item) in ids.Zip(json.RootElement.GetProperty("items").EnumerateArray()))
        {
            var result = item.EnumerateObject().Single().Value;
            switch (result.GetProperty("status").GetInt32())
            {
                case (>= 200 and <= 299) or 409:
                    stored.Add(id);
                    break;
                case 429 or (>= 500 and <= 599):
                    again.Add(id);
                    break;
                default:
                    var error = result.GetProperty("error");
                    apart[id] = $"{error.GetProperty("type").GetString()}: {error.GetProperty("reason").GetString()}";
                    break;
            }
        }

        return new BulkOutcome(stored, again, apart);
    }
}
