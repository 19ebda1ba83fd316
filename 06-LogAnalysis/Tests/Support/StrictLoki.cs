using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.Tests.Support;

/// <summary>A log that a push carried.</summary>
public sealed record PushedLog(string Stream, long Nanoseconds, string Line, IReadOnlyDictionary<string, string> Metadata);

/// <summary>What Loki's documentation says of a push, as a server that takes nothing else; it can be slow, refuse, fail, and cut the connection.</summary>
/// <remarks>https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs and limits_config in https://grafana.com/docs/loki/latest/configure/.</remarks>
public sealed partial class StrictLoki : IAsyncDisposable
{
    private WebApplication _app = null!;
    private readonly string? _tenant;
    private readonly List<PushedLog> _logs = [];
    private readonly List<string> _faults = [];
    private int _pushes;
    private int _takings;

    private StrictLoki(string? tenant) => _tenant = tenant;

    /// <summary>Is asked before each push, with its number from 1: null to take it, or how to answer it.</summary>
    public Func<int, HttpContext, Task<IResult?>> Before { get; set; } = (_, _) => Task.FromResult<IResult?>(null);

    /// <summary>Which logs it refuses with 400.</summary>
    public Func<PushedLog, bool> Refuses { get; set; } = _ => false;

    public Uri PushAddress => new(_app.Address(), "/loki/api/v1/push");

    public int Pushes => Volatile.Read(ref _pushes);

    /// <summary>How often it has taken something: to be asked before <see cref="Logs"/>, which takes long when there are many.</summary>
    public int Takings => Volatile.Read(ref _takings);

    /// <summary>What it has taken; of a log that came twice, with the same time and line, one.</summary>
    public IReadOnlyList<PushedLog> Logs
    {
        get
        {
            lock (_logs)
            {
                return [.. _logs.DistinctBy(log => (log.Stream, log.Nanoseconds, log.Line))];
            }
        }
    }

    /// <summary>Where a push was not as documented.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_logs)
            {
                return [.. _faults];
            }
        }
    }

    public static async Task<StrictLoki> StartAsync(string? tenant = null)
    {
        var loki = new StrictLoki(tenant);
        loki._app = await LoopbackServer.StartAsync(app => app.MapPost("/loki/api/v1/push", (Delegate)loki.TakeAsync));
        return loki;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _pushes);
        using var packed = new MemoryStream();
        await context.Request.Body.CopyToAsync(packed);
        if (await Before(number, context) is { } answer)
        {
            return answer;
        }

        try
        {
            var logs = Read(context.Request, packed.ToArray());
            lock (_logs)
            {
                // As Loki does: what is good of a batch is kept, and the answer tells of the rest.
                var refused = logs.Where(log => Refuses(log)).ToList();
                _logs.AddRange(logs.Except(refused));
                _takings++;
                return refused.Count == 0 ? Results.NoContent() : Results.Text($"entry with timestamp {refused[0].Nanoseconds} ignored, reason: 'refused by the test'\n", statusCode: 400);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            lock (_logs)
            {
                _faults.Add(exception.Message);
            }

            return Results.Text(exception.Message, statusCode: 400);
        }
    }

    private List<PushedLog> Read(HttpRequest request, byte[] packed)
    {
        Require(request.ContentType == "application/json", $"content type {request.ContentType}");
        Require(request.Headers.ContentEncoding == "gzip", "not packed with gzip");
        Require(request.Headers["X-Scope-OrgID"].FirstOrDefault() == _tenant, $"tenant '{request.Headers["X-Scope-OrgID"]}' in place of '{_tenant}'");
        using var body = new MemoryStream();
        using (var unpacking = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
        {
            unpacking.CopyTo(body);
        }

        Require(body.Length <= 4 << 20, $"{body.Length} bytes in a push; 4 MB are the limit");
        using var json = JsonDocument.Parse(body.ToArray());
        Require(Names(json.RootElement).SequenceEqual(["streams"]), "the body has other fields than streams");
        var logs = new List<PushedLog>();
        var streams = new HashSet<string>();
        foreach (var stream in json.RootElement.GetProperty("streams").EnumerateArray())
        {
            Require(Names(stream).SequenceEqual(["stream", "values"]), "a stream has other fields than stream and values");
            var labels = stream.GetProperty("stream").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!);
            Require(labels.Count is >= 1 and <= 15, $"{labels.Count} labels; 15 are the limit");
            Require(labels.Keys.All(name => LabelName().IsMatch(name) && name.Length <= 1024), "a label's name is none");
            Require(labels.Keys.All(name => name is "app" or "env" or "service" or "level" or "component"), $"labels {string.Join(", ", labels.Keys)}");
            Require(labels.Values.All(value => value.Length is > 0 and <= 2048), "a label's value is empty or too long");
            var key = "{" + string.Join(", ", labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}=\"{label.Value}\"")) + "}";
            Require(streams.Add(key), $"the stream {key} stands twice in one push");
            Require(stream.GetProperty("values").GetArrayLength() > 0, "a stream without values");
            var last = 0L;
            foreach (var value in stream.GetProperty("values").EnumerateArray())
            {
                Require(value.GetArrayLength() is 2 or 3 && value[0].ValueKind == JsonValueKind.String && value[1].ValueKind == JsonValueKind.String, "a value is [\"ns\", \"line\", {…}]");
                Require(Nanoseconds().IsMatch(value[0].GetString()!), $"{value[0]} is no time in nanoseconds");
                var time = long.Parse(value[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                Require(time > last, $"{time} after {last} in {key}");
                last = time;
                var line = value[1].GetString()!;
                Require(System.Text.Encoding.UTF8.GetByteCount(line) <= 256 * 1024, "a line of more than 256 KB");
                var metadata = value.GetArrayLength() == 3 ? value[2].EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!) : [];
                Require(metadata.All(field => LabelName().IsMatch(field.Key) && field.Value.Length > 0), "structured metadata has a name or value that is none");
                logs.Add(new(key, time, line, metadata));
            }
        }

        return logs;
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InvalidDataException(fault);
        }
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$")]
    private static partial Regex LabelName();

    [GeneratedRegex("^[0-9]{19}$")]
    private static partial Regex Nanoseconds();
}
