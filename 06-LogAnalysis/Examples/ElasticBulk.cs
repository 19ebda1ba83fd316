using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// Elasticsearch's <c>_bulk</c>: many documents in one request, and an answer for each. An id made from the line makes sending again safe.
/// Pitfall: the status of a bulk request is 200 although half of its documents failed. A program that reads only that loses logs.
/// See https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk.
/// </summary>
public static class ElasticBulk
{
    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        await using var embedded = address is null ? await EmbeddedElastic.StartAsync() : null;
        Console.WriteLine(embedded is null
            ? $"sending to {address}"
            : "sending to an embedded stand-in with a queue for five documents; --elastic http://localhost:9200 sends to an Elasticsearch");
        using var client = new BulkClient(address ?? embedded!.Address);
        var documents = SampleLine.Read(LogFiles.Sample).Where(line => line.Fields.ContainsKey("status")).Take(9)
            .Select(line => new BulkDocument(BulkDocument.IdOf(line.Text), EcsDocument.Of(line))).ToList();

        // One document is sent twice, as after a crash. One has a text where all others have a number.
        documents[3] = documents[0];
        documents[5].Fields["http.response.status_code"] = "402 Payment Required";
        var (all, twice) = (documents.Count, 0);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var attempt = 1; documents.Count > 0 && attempt <= 5; attempt++)
        {
            var body = BulkClient.Body(documents);
            Console.WriteLine($"\nPOST /_bulk, {documents.Count} documents, the first:\n{string.Join('\n', body.Split('\n').Take(2))}");
            var items = await client.SendAsync(body, cancellation);

            #region items
            var again = new List<BulkDocument>();
            foreach (var (item, document) in items.Zip(documents))
            {
                var status = item.GetProperty("status").GetInt32();
                var outcome = status switch
                {
                    < 300 => "stored",

                    // Stored by a request whose answer was lost.
                    409 => "there before",

                    // Too much at once. Only these are sent again, and later.
                    429 or >= 500 => "sent again",

                    // Elasticsearch will never take it. Keep it with its reason.
                    _ => "kept apart",
                };
                var reason = status == 400 ? $": {item.GetProperty("error").GetProperty("reason")}".Safe() : "";
                Console.WriteLine($"  {document.Id} {status} {outcome}{reason}");
                if (outcome == "sent again")
                {
                    again.Add(document);
                    continue;
                }

                counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
            }
            #endregion

            // A real queue needs time: one second, then two, then four.
            await Task.Delay(embedded is null && again.Count > 0 ? TimeSpan.FromSeconds(1 << (attempt - 1)) : TimeSpan.Zero, cancellation);
            twice += again.Count;
            documents = again;
        }

        counts["given up"] = documents.Count;
        var sum = string.Join(" + ", counts.Where(count => count.Value > 0).Select(count => $"{count.Value} {count.Key}"));
        Console.WriteLine($"\n{all} documents = {sum}; {twice} of them were sent again");
    }
}
