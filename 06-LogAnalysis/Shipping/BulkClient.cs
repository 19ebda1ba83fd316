using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Senders;
using LogAnalysis.Records;

namespace LogAnalysis.Shipping;

/// <summary>A document with its id.</summary>
public sealed record BulkDocument(string Id, JsonObject Fields)
{
    /// <summary>The same line has the same id on every machine: a hash of its text.</summary>
    public static string IdOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..20];
}

/// <summary>Sends bulk requests. `Elastic.Clients.Elasticsearch` is the package for services.</summary>
public sealed class BulkClient(Uri address) : IDisposable
{
    // Not logs-…: the template of Elasticsearch for those names stores a document without the field that it cannot read (ignore_malformed).
    private const string Index = "shop-logs";

    private readonly HttpClient _http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address);

    public void Dispose() => _http.Dispose();

    /// <summary>An action and its document, each in a line.</summary>
    public static string Body(IEnumerable<BulkDocument> documents) => string.Concat(documents.Select(document =>
    {
        var action = new JsonObject { ["create"] = new JsonObject { ["_index"] = Index, ["_id"] = document.Id } };
        return $"{action.ToJsonString()}\n{document.Fields.ToJsonString()}\n";
    }));

    /// <summary>Sends a body.</summary>
    /// <returns>The answers, one for each document.</returns>
    public async Task<IReadOnlyList<JsonElement>> SendAsync(string body, CancellationToken cancellation)
    {
        using var content = new StringContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson") } };
        try
        {
            using var answer = await _http.PostAsync("_bulk", content, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("create"))]
                : throw new LessonException($"Elasticsearch answered {HttpPolicy.Status(answer, address)}: {text.Safe()}");
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(address, "Elasticsearch", "--elastic", exception);
        }
    }
}
