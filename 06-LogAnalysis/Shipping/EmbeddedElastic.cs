using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.Shipping;

/// <summary>
/// What stands in for an Elasticsearch where none is at hand: <c>POST /_bulk</c> with <c>create</c>, answered item by item. It has a queue that is too short,
/// documents by their id, and one mapping: http.response.status_code is a number.
/// </summary>
public sealed class EmbeddedElastic : IAsyncDisposable
{
    private const int QueueLength = 5;

    private WebApplication _app = null!;
    private readonly Dictionary<string, JsonNode> _documents = [];

    private EmbeddedElastic()
    {
    }

    public Uri Address => _app.Address();

    /// <summary>What it has, by id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Documents => _documents;

    /// <summary>The bodies that it got.</summary>
    public List<string> Bodies { get; } = [];

    /// <summary>Starts it on a free port of loopback.</summary>
    public static async Task<EmbeddedElastic> StartAsync()
    {
        var elastic = new EmbeddedElastic();
        elastic._app = await LoopbackServer.StartAsync(app => app.MapPost("/_bulk", (Delegate)elastic.BulkAsync));
        return elastic;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> BulkAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Bodies.Add(body);
        if (request.ContentType is not "application/x-ndjson" || !body.EndsWith('\n'))
        {
            return Results.Json(new { error = new { type = "illegal_argument_exception", reason = "The bulk request must be terminated by a newline [\\n]" }, status = 400 }, statusCode: 400);
        }

        try
        {
            // An action, then its document, each in a line.
            var items = body.TrimEnd('\n').Split('\n').Chunk(2).Select(pair => JsonNode.Parse(pair[0])!["create"]! is var action
                ? Create((string)action["_index"]!, (string)action["_id"]!, JsonNode.Parse(pair[1])!) : null).ToList();
            return Results.Json(new { took = 1, errors = items.Any(item => (int)item!["create"]!["status"]! >= 300), items });
        }
        catch (Exception exception) when (exception is JsonException or NullReferenceException or IndexOutOfRangeException)
        {
            return Results.Json(new { error = new { type = "illegal_argument_exception", reason = "Malformed action/metadata line" }, status = 400 }, statusCode: 400);
        }

        JsonNode Create(string index, string id, JsonNode document)
        {
            var (status, type, reason) =
                _documents.ContainsKey(id) ? (409, "version_conflict_engine_exception", $"[{id}]: version conflict, document already exists (current version [1])")
                : document["http.response.status_code"] is JsonValue code && code.GetValueKind() != JsonValueKind.Number ? (400, "document_parsing_exception", $"[1:1] failed to parse field [http.response.status_code] of type [long] in document with id '{id}'")
                : Bodies.Count == 1 && _documents.Count >= QueueLength ? (429, "es_rejected_execution_exception", "rejected execution of coordinating operation")
                : (201, "", "");
            if (status == 201)
            {
                _documents[id] = document;
            }

            var answer = new JsonObject { ["_index"] = index, ["_id"] = id, ["status"] = status };
            if (status >= 300)
            {
                answer["error"] = new JsonObject { ["type"] = type, ["reason"] = reason };
            }

            return new JsonObject { ["create"] = answer };
        }
    }
}
