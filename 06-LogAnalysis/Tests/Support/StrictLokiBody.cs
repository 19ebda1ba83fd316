using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.Tests.Support;

/// <summary>Reads the body of a push, and takes nothing that is not as documented.</summary>
/// <remarks>
/// https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs and limits_config in
/// https://grafana.com/docs/loki/latest/configure/.
/// </remarks>
internal static partial class StrictLokiBody
{
    public static List<PushedLog> Read(HttpRequest request, byte[] packed, string? tenant)
    {
        Require(request.ContentType == "application/json", $"content type {request.ContentType}");
        Require(request.Headers.ContentEncoding == "gzip", "not packed with gzip");
        Require(request.Headers["X-Scope-OrgID"].FirstOrDefault() == tenant, $"tenant '{request.Headers["X-Scope-OrgID"]}' in place of '{tenant}'");
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
            var key = Labels(stream.GetProperty("stream"));
            Require(streams.Add(key), $"the stream {key} stands twice in one push");
            Require(stream.GetProperty("values").GetArrayLength() > 0, "a stream without values");
            logs.AddRange(stream.GetProperty("values").EnumerateArray().Select(value => Value(key, value)));
        }

        return logs;
    }

    private static string Labels(JsonElement stream)
    {
        var labels = stream.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!);
        Require(labels.Count is >= 1 and <= 15, $"{labels.Count} labels; 15 are the limit");
        Require(labels.Keys.All(name => LabelName().IsMatch(name) && name.Length <= 1024), "the name of a label is none");
        Require(labels.Keys.All(name => name is "app" or "env" or "service" or "level" or "component"), $"labels {string.Join(", ", labels.Keys)}");
        Require(labels.Values.All(value => value.Length is > 0 and <= 2048), "the value of a label is empty or too long");
        var pairs = labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}=\"{label.Value}\"");
        return "{" + string.Join(", ", pairs) + "}";
    }

    private static PushedLog Value(string stream, JsonElement value)
    {
        Require(
            value.GetArrayLength() is 2 or 3 && value[0].ValueKind == JsonValueKind.String && value[1].ValueKind == JsonValueKind.String,
            "a value is [\"ns\", \"line\", {…}]");
        Require(Nanoseconds().IsMatch(value[0].GetString()!), $"{value[0]} is no time in nanoseconds");
        var line = value[1].GetString()!;
        Require(Encoding.UTF8.GetByteCount(line) <= 256 * 1024, "a line of more than 256 KB");
        var metadata = value.GetArrayLength() == 3 ? value[2].EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()!) : [];
        Require(metadata.All(field => LabelName().IsMatch(field.Key) && field.Value.Length > 0), "structured metadata has a name or value that is none");
        return new(stream, long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), line, metadata);
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
