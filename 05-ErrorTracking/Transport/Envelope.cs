using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>An envelope: lines of JSON headers, each item with its length in bytes and its payload. See https://develop.sentry.dev/sdk/foundations/transport/envelopes.</summary>
public static class Envelope
{
    public const string ContentType = "application/x-sentry-envelope";

    #region write
    /// <summary>An envelope with one item, the event.</summary>
    /// <param name="error">What the scrubber has made safe.</param>
    /// <param name="sentAt">When it is sent, which may be long after it happened: the receiver sees from it how wrong the sender's clock is.</param>
    public static byte[] Of(SafeEvent error, DateTimeOffset sentAt)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(error.Json);
        var header = new JsonObject { ["event_id"] = error.Id, ["sent_at"] = EventJson.Time(sentAt), ["sdk"] = new JsonObject { ["name"] = "course.error-tracking", ["version"] = "1.0.0" } };
        var item = new JsonObject { ["type"] = "event", ["content_type"] = "application/json", ["length"] = payload.Length };
        return [.. Line(header), .. Line(item), .. payload, (byte)'\n'];
    }

    private static byte[] Line(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString() + "\n");
    #endregion

    /// <summary>The event of an envelope: of one that was kept on disk.</summary>
    /// <exception cref="InvalidDataException">It is none, or only a part of one.</exception>
    public static SafeEvent Read(ReadOnlySpan<byte> envelope)
    {
        try
        {
            var header = envelope.IndexOf((byte)'\n') + 1;
            var item = header + envelope[header..].IndexOf((byte)'\n') + 1;
            var length = JsonNode.Parse(envelope[header..item])!["length"]!.GetValue<int>();
            return new SafeEvent(JsonNode.Parse(envelope.Slice(item, length))!.AsObject());
        }
        catch (Exception exception) when (exception is JsonException or ArgumentOutOfRangeException or NullReferenceException or InvalidOperationException)
        {
            throw new InvalidDataException($"not an envelope: {exception.Message}");
        }
    }
}
