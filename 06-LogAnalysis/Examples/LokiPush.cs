using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// Loki's push API by hand, and what a label costs: each combination of values is a stream, with chunks and an index entry of its own.
/// Pitfall: a label for the user or the trace makes Loki slow for every query. Structured metadata is for values like these.
/// See https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs.
/// </summary>
public static class LokiPush
{
    private static readonly string[] Metadata = ["trace_id", "version"];

    // Quotes within the line as \", and not as \u0022: both are JSON, and the first form is easy to read.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        var lines = SampleLine.Read(LogFiles.Sample);
        if (address is not null)
        {
            await PushTo.LokiAsync(address, lines, cancellation);
            return;
        }

        await using var embedded = await EmbeddedLoki.StartAsync();
        using var loki = new LokiClient(embedded.Address);
        Console.WriteLine("pushing to an embedded stand-in, which counts streams; --loki http://localhost:3100 pushes to a Loki");

        var body = Body([.. lines.DistinctBy(line => line.Fields["level"]).Take(2)], ["service", "level"], shift: 0);
        await loki.PushAsync(body, cancellation);
        Console.WriteLine($"\nPOST /loki/api/v1/push\n{Encoding.UTF8.GetString(body)}\n");

        Console.WriteLine($"The {lines.Count} lines of the sample, with other labels:\n");
        Console.WriteLine($"{"labels",-34} {"streams",7} {"lines per stream",16} {"body",9}");
        foreach (var more in new[] { "", "version", "endpoint", "user_id", "trace_id" })
        {
            string[] labels = ["service", "level", .. more.Length > 0 ? [more] : Array.Empty<string>()];
            embedded.Clear();
            body = Body(lines, labels, shift: 0);
            await loki.PushAsync(body, cancellation);
            var perStream = (double)lines.Count / embedded.Streams;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{"app " + string.Join(' ', labels),-34} {embedded.Streams,7:N0} {perStream,16:N1} {body.Length / 1024,6:N0} kB"));
        }
    }

    #region body
    /// <summary>Streams by their labels, and in each stream the lines in their order: time, line and metadata.</summary>
    public static byte[] Body(IReadOnlyList<SampleLine> lines, string[] labels, long shift) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        streams = lines.GroupBy(line => string.Join('\0', labels.Select(line.Fields.GetValueOrDefault))).Select(stream => new
        {
            stream = Some(labels, stream.First()).Append(new("app", "shop")).ToDictionary(),
            values = stream.OrderBy(line => line.Nanoseconds).Select(line => new object[]
            {
                // A text: many parsers round a JSON number of 19 digits.
                (line.Nanoseconds + shift).ToString(CultureInfo.InvariantCulture),
                line.Text,
                Some(Metadata.Except(labels), line).ToDictionary(),
            }),
        }),
    }, Relaxed);

    private static IEnumerable<KeyValuePair<string, string>> Some(IEnumerable<string> names, SampleLine line) =>
        names.Where(line.Fields.ContainsKey).Select(name => KeyValuePair.Create(name, line.Fields[name]));
    #endregion
}
