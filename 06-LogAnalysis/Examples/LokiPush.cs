using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Senders;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// Loki's push API by hand, and what a label costs: each new combination of values is a stream, with chunks and an index entry of its own.
/// Pitfall: a label for the user or the trace makes every question about one of them a little shorter, and Loki slow for everybody; that is what structured metadata is for.
/// See https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs.
/// </summary>
public static class LokiPush
{
    private static readonly string[] Metadata = ["trace_id", "version"];

    // Quotes within the line as \", and not as \u0022: both are JSON, one can be read.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        await using var embedded = address is null ? await EmbeddedLoki.StartAsync() : null;
        Console.WriteLine(embedded is null
            ? $"pushing to {address}, with the times moved so that the last line is now: what is older than a week it would refuse"
            : "pushing to an embedded receiver, which takes the same requests and counts streams; --loki http://localhost:3100 pushes to a Loki");
        using var client = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30), address ?? embedded!.Address);
        var lines = SampleLine.Read(LogFiles.Sample);
        var shift = address is null ? 0 : ((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100) - lines[^1].Nanoseconds;

        var body = Body([.. lines.DistinctBy(line => line.Fields["level"]).Take(2)], ["service", "level"], shift);
        Console.WriteLine($"\nPOST /loki/api/v1/push\n{Encoding.UTF8.GetString(body)}\n{await PushAsync(client, body, cancellation)}");
        if (embedded is null)
        {
            Console.WriteLine($"{lines.Count} lines: {await PushAsync(client, Body(lines, ["service", "level"], shift), cancellation)}; the rest of the example is not for a Loki that others use");
            return;
        }

        Console.WriteLine($"\nThe {lines.Count:D} lines of the sample, with other labels:\n\n{"labels",-34} {"streams",7} {"lines per stream",16} {"body",9}");
        foreach (var labels in new[] { "level", "service level", "service level version", "service level endpoint", "service level user_id", "service level trace_id" })
        {
            embedded.Clear();
            body = Body(lines, labels.Split(' '), shift);
            await PushAsync(client, body, cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"app " + labels,-34} {embedded.Streams,7:N0} {(double)embedded.Lines.Count / embedded.Streams,16:N1} {body.Length / 1024,6:N0} kB"));
        }
    }

    #region body
    /// <summary>Streams by their labels; in each the lines in their order: the time in nanoseconds as a text, the line, and what to search for beside the labels.</summary>
    public static byte[] Body(IReadOnlyList<SampleLine> lines, IReadOnlyList<string> labels, long shift) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        streams = lines.GroupBy(line => string.Join('\0', labels.Select(label => line.Fields.GetValueOrDefault(label)))).Select(stream => new
        {
            stream = labels.Where(stream.First().Fields.ContainsKey).ToDictionary(label => label, label => stream.First().Fields[label]).Append(new("app", "shop")).ToDictionary(),
            values = stream.OrderBy(line => line.Nanoseconds).Select(line => new object[]
            {
                (line.Nanoseconds + shift).ToString(CultureInfo.InvariantCulture),
                line.Text,
                Metadata.Except(labels).Where(line.Fields.ContainsKey).ToDictionary(name => name, name => line.Fields[name]),
            }),
        }),
    }, Relaxed);

    private static async Task<string> PushAsync(HttpClient client, byte[] body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        try
        {
            using var answer = await client.PostAsync("loki/api/v1/push", content, cancellation);
            var words = await answer.Content.ReadAsStringAsync(cancellation);
            return answer.IsSuccessStatusCode
                ? $"answer {(int)answer.StatusCode}"
                : throw new LessonException($"Loki answered {HttpPolicy.Status(answer, client.BaseAddress!)}: {words.Trim()}");
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(client.BaseAddress, "Loki", "--loki", exception);
        }
    }
    #endregion
}
