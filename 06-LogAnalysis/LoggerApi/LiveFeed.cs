using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// What arrived last, and then what arrives, as a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).
/// It reads the spool as <c>tail -f</c> reads a file: a request that posts a log pays nothing for who watches.
/// </summary>
/// <param name="spool">What is read.</param>
public sealed class LiveFeed(Spool spool) : IDisposable
{
    private const int TailBytes = 256 * 1024;
    private const int MostAtOnce = 200;

    private static readonly string[] Fields = ["service", "level", "msg_id", "version", "component"];

    private readonly CancellationTokenSource _closing = new();

    /// <summary>Ends all streams: a server that drains does not wait for those who watch.</summary>
    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();

    /// <summary>Answers <c>GET /live?service=…&amp;level=…</c>; a field that is not asked for may have any value.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var wanted = Fields.Select(field => KeyValuePair.Create(field, context.Request.Query[field].ToString())).Where(filter => filter.Value.Length > 0).ToList();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        var position = Tail();
        try
        {
            await context.Response.WriteAsync(": live\n\n", ending.Token);
            while (true)
            {
                var events = new Queue<string>();
                var skipped = 0;
                while (spool.Read(ref position, TailBytes) is { IsEmpty: false } lines)
                {
                    foreach (var line in Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => Matches(line, wanted)))
                    {
                        events.Enqueue(line);
                        if (events.Count > MostAtOnce)
                        {
                            // Nobody reads that fast: the newest count, and how many there were besides.
                            events.Dequeue();
                            skipped++;
                        }
                    }
                }

                var text = new StringBuilder(skipped > 0 ? $"event: skipped\ndata: {skipped}\n\n" : "");
                foreach (var line in events)
                {
                    text.Append("data: ").Append(line).Append("\n\n");
                }

                await context.Response.WriteAsync(text.ToString(), ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
                await spool.WaitForMoreAsync(position, ending.Token);

                // Nobody sees more than a few pictures a second, and each costs a look at the disk.
                await Task.Delay(TimeSpan.FromMilliseconds(50), ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
    }

    /// <summary>Where the last quarter of a megabyte begins; in the middle of a line, which is then none, and left out.</summary>
    private SpoolPosition Tail() => spool.End is var end && end.Offset > TailBytes ? end with { Offset = end.Offset - TailBytes } : end with { Offset = 0 };

    private static bool Matches(string line, IReadOnlyList<KeyValuePair<string, string>> wanted)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && wanted.All(filter =>
                json.RootElement.TryGetProperty(filter.Key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Equals(filter.Value, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
