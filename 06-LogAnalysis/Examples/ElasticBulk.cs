using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Senders;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// Elasticsearch's <c>_bulk</c>: many documents in one request, an answer for each. An id made from the line lets a request be sent again without a second copy.
/// Pitfall: the status of a bulk request is 200 although half of it failed; who looks at nothing else loses logs exactly when there are most of them.
/// See https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk.
/// </summary>
public static class ElasticBulk
{
    private const string Index = "logs-shop-default";

    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        await using var embedded = address is null ? await EmbeddedElastic.StartAsync() : null;
        Console.WriteLine(embedded is null ? $"sending to {address}" : "sending to an embedded receiver with a queue for five documents; --elastic http://localhost:9200 sends to an Elasticsearch");
        using var client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address ?? embedded!.Address);
        var documents = SampleLine.Read(LogFiles.Sample).Where(line => line.Fields.ContainsKey("status")).Take(9).Select(line => (Id: Id(line.Text), Document: EcsDocument.Of(line))).ToList();

        // One that was sent before, as after a crash; and one that somebody has logged with a text where all others have a number.
        documents[3] = documents[0];
        documents[5].Document["http.response.status_code"] = "402 Payment Required";
        var (all, twice) = (documents.Count, 0);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var attempt = 1; documents.Count > 0 && attempt <= 5; attempt++)
        {
            var body = string.Concat(documents.Select(document => $"{new JsonObject { ["create"] = new JsonObject { ["_index"] = Index, ["_id"] = document.Id } }.ToJsonString()}\n{document.Document.ToJsonString()}\n"));
            Console.WriteLine($"\nPOST /_bulk, {documents.Count} documents, the first:\n{string.Join('\n', body.Split('\n').Take(2))}");
            var items = await SendAsync(client, body, cancellation);

            #region items
            var again = new List<(string, JsonObject)>();
            foreach (var (item, document) in items.Zip(documents))
            {
                var status = item.GetProperty("status").GetInt32();
                var outcome = status switch
                {
                    < 300 => "stored",

                    // Already there: stored by a request whose answer was lost.
                    409 => "there before",

                    // Too much at once. Only these are sent again, and later.
                    429 or >= 500 => "sent again",

                    // It will never be taken. With its reason it is somebody's work; thrown away it is a hole that nobody sees.
                    _ => "kept apart",
                };
                Console.WriteLine($"  {document.Id} {status} {outcome}{(status is 400 ? $": {item.GetProperty("error").GetProperty("reason").GetString()}" : "")}");
                if (outcome == "sent again")
                {
                    again.Add(document);
                    continue;
                }

                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            }
            #endregion

            // A second, two, four, with a real one: the queue needs the time.
            await Task.Delay(embedded is null && again.Count > 0 ? TimeSpan.FromSeconds(1 << (attempt - 1)) : TimeSpan.Zero, cancellation);
            twice += again.Count;
            documents = again;
        }

        counts["given up"] = documents.Count;
        Console.WriteLine($"\n{all} documents = {string.Join(" + ", counts.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key}"))}; {twice} of them were sent again");
    }

    /// <summary>The same line has the same id, on every machine: a hash of its text.</summary>
    private static string Id(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..20];

    private static async Task<IReadOnlyList<JsonElement>> SendAsync(HttpClient client, string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        try
        {
            using var answer = await client.PostAsync("_bulk", content, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("create"))]
                : throw new LessonException($"Elasticsearch answered {HttpPolicy.Status(answer, client.BaseAddress!)}: {text}");
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(client.BaseAddress, "Elasticsearch", "--elastic", exception);
        }
    }
}
