using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ErrorTracking.Transport;

namespace ErrorTracking.Examples;

/// <summary>
/// The wire format by hand: three lines of JSON, posted to the tracker. Events that cannot be sent wait on disk.
/// Pitfall: the length counts bytes, not characters. A length in characters breaks every envelope with a letter outside of ASCII.
/// See https://develop.sentry.dev/sdk/foundations/transport/envelopes.
/// </summary>
public static class Envelope
{
    public static async Task RunAsync(string folder, string? dsn, CancellationToken cancellation)
    {
        await using var stage = await EnvelopeStage.StartAsync(dsn);
        var error = await EnvelopeStage.ErrorAsync("pay_1001");

        #region envelope
        var payload = JsonSerializer.SerializeToUtf8Bytes(error.Json);
        var header = new JsonObject { ["event_id"] = error.Id, ["sent_at"] = EnvelopeStage.Now };
        var item = new JsonObject { ["type"] = "event", ["length"] = payload.Length };
        byte[] envelope = [.. Line(header), .. Line(item), .. payload, (byte)'\n'];

        using var request = new HttpRequestMessage(HttpMethod.Post, stage.Dsn.Endpoint) { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new("application/x-sentry-envelope");
        request.Headers.Add("X-Sentry-Auth", $"Sentry sentry_version=7, sentry_client=by-hand/1.0, sentry_key={stage.Dsn.PublicKey}");
        using var answer = await stage.SendAsync(request, cancellation);
        #endregion

        EnvelopeStage.Print(envelope, answer);
        await stage.ShowOutageAsync(folder);
    }

    private static byte[] Line(JsonObject json) => Encoding.UTF8.GetBytes($"{json.ToJsonString()}\n");
}
