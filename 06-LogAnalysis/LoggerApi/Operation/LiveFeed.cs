using System.Text;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// GET /live: what arrived last, and then what arrives, as server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html). It reads the spool as <c>tail -f</c> reads a file, so a request that
/// posts a log does no work for those who watch.
/// </summary>
public sealed class LiveFeed(Spool spool, IHostApplicationLifetime lifetime)
{
    private const int TailBytes = 256 * 1024;
    private const int MostAtOnce = 200;

    // A person sees no more than a few pictures a second, and each costs a look at the disk.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Fields = ["service", "level", "msg_id", "version", "component"];

    /// <summary>Answers <c>GET /live?service=…&amp;level=…</c>; a field that is not named may have any value.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var wanted = Fields.Select(field => KeyValuePair.Create(field, context.Request.Query[field].ToString()))
            .Where(filter => filter.Value.Length > 0).ToList();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";

        // A server that ends does not wait for those who watch.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var end = spool.End;
        var position = end with { Offset = Math.Max(end.Offset - TailBytes, 0) };
        try
        {
            await context.Response.WriteAsync(": live\n\n", ending.Token);
            while (true)
            {
                await context.Response.WriteAsync(Events(ref position, wanted), ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
                await spool.WaitForMoreAsync(position, ending.Token);
                await Task.Delay(Pause, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
    }

    /// <summary>The newest logs that match, and how many there were besides: no page shows thousands a second.</summary>
    private string Events(ref SpoolPosition position, IReadOnlyList<KeyValuePair<string, string>> wanted)
    {
        var (events, skipped) = (new Queue<string>(), 0);
        while (spool.Read(ref position, TailBytes) is { Count: > 0 } records)
        {
            foreach (var line in records.Select(record => record.WithTime()).Where(line => Matches(line, wanted)))
            {
                events.Enqueue(Encoding.UTF8.GetString(line));
                if (events.Count > MostAtOnce)
                {
                    events.Dequeue();
                    skipped++;
                }
            }
        }

        var text = new StringBuilder(skipped > 0 ? $"event: skipped\ndata: {skipped}\n\n" : "");
        return text.AppendJoin("", events.Select(line => $"data: {line}\n\n")).ToString();
    }

    private static bool Matches(byte[] line, IReadOnlyList<KeyValuePair<string, string>> wanted)
    {
        if (wanted.Count == 0)
        {
            return true;
        }

        using var json = JsonDocument.Parse(line);
        return wanted.All(filter => json.RootElement.TryGetProperty(filter.Key, out var value) && value.ValueKind == JsonValueKind.String
            && value.GetString()!.Equals(filter.Value, StringComparison.OrdinalIgnoreCase));
    }
}
