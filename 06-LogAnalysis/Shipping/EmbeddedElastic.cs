using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.Shipping;

/// <summary>
/// A stand-in for an Elasticsearch: <c>POST /_bulk</c> with <c>create</c>, answered item by item. Its queue is short,
/// it knows documents by their id, and http.response.status_code is a number, as in the first document of an index.
/// </summary>
public sealed class EmbeddedElastic : IAsyncDisposable
{
    private const int QueueLength = 5;
    private const string Code = "http.response.status_code";

    private WebApplication _app = null!;
    private readonly Dictionary<string, JsonNode> _documents = [];

    private EmbeddedElastic()
    {
    }

    public Uri Address => _app.Address();

    /// <summary>The stored documents, by id.</summary>
    public IReadOnlyDictionary<string, JsonNode> Documents => _documents;

    /// <summary>The bodies that it received.</summary>
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
        if (request.ContentType is not ("application/x-ndjson" or "application/json"))
        {
            return Refused(406, $"Content-Type header [{request.ContentType}] is not supported");
        }

        if (!body.EndsWith('\n'))
        {
            return Refused(400, "The bulk request must be terminated by a newline [\\n]");
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
            return Refused(400, "Malformed action/metadata line");
        }
    }

    private static IResult Refused(int status, string reason) =>
        Results.Json(new { error = new { type = "illegal_argument_exception", reason }, status }, statusCode: status);

    private JsonObject Create(string index, string id, JsonNode document)
    {
        var (status, type, reason) =
            _documents.ContainsKey(id)
                ? (409, "version_conflict_engine_exception", $"[{id}]: version conflict, document already exists (current version [1])")
            : document[Code] is JsonValue code && code.GetValueKind() != JsonValueKind.Number
                ? (400, "document_parsing_exception", $"[1:1] failed to parse field [{Code}] of type [long] in document with id '{id}'")
            : Bodies.Count == 1 && _documents.Count >= QueueLength
                ? (429, "es_rejected_execution_exception", "rejected execution of coordinating operation")
            : (201, "", "");
        var answer = new JsonObject { ["_index"] = index, ["_id"] = id, ["status"] = status };
        if (status == 201)
        {
            _documents[id] = document;
        }
        else
        {
            answer["error"] = new JsonObject { ["type"] = type, ["reason"] = reason };
        }

        return new JsonObject { ["create"] = answer };
    }
}
