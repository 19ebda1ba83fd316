using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StructuredLogging.Events;

/// <summary>A failed payment, in version 2 of its event. Older versions are converted when they are read.</summary>
public sealed record PaymentFailed
{
    public const int Version = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    public required string PaymentId { get; init; }

    /// <summary>In minor units: cents.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217. Version 1 had no currency, because all prices were in euros.</summary>
    public string Currency { get; init; } = "EUR";

    public required string Reason { get; init; }

    /// <summary>Whether another attempt may succeed. Older events do not have the field, so the default is the careful one.</summary>
    public bool Retryable { get; init; }

    /// <summary>Fields that this program does not know. It passes them on, because the next program may know them.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Unknown { get; init; } = [];

    /// <summary>Reads an event of version 1 or 2.</summary>
    /// <param name="line">The event as JSON: an object with <c>version</c> (1 where it is missing) and <c>payload</c>.</param>
    /// <exception cref="InvalidDataException">The event cannot be read, or its version is unknown.</exception>
    public static PaymentFailed Read(string line)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject root || root["payload"] is not JsonObject payload)
            {
                throw new InvalidDataException("an object with a 'payload' is expected");
            }

            #region versions
            var version = root["version"] is { } number ? number.GetValue<int>() : 1;
            payload = version switch
            {
                1 => FromVersion1(payload),
                2 => payload,
                _ => throw new InvalidDataException($"version {version} is unknown; this program reads 1 to {Version}"),
            };
            #endregion
            return payload.Deserialize<PaymentFailed>(Json)!;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(exception.Message.Split('\n')[0], exception);
        }
    }

    /// <summary>The event as version 2, with the unknown fields.</summary>
    public string Write() =>
        new JsonObject { ["version"] = Version, ["payload"] = JsonSerializer.SerializeToNode(this, Json) }.ToJsonString();

    #region lift
    // Version 1 has the amount in euros with a decimal point, and "declined" for "card_declined".
    private static JsonObject FromVersion1(JsonObject payload)
    {
        var lifted = payload.DeepClone().AsObject();
        if (payload["amount"] is { } amount)
        {
            lifted.Remove("amount");
            var minor = amount.GetValue<decimal>() * 100;
            lifted["amount_minor"] = decimal.IsInteger(minor)
                ? (long)minor
                : throw new InvalidDataException($"amount {amount} has more than two decimals");
        }

        if (payload["reason"]?.GetValue<string>() == "declined")
        {
            lifted["reason"] = "card_declined";
        }

        return lifted;
    }
    #endregion
}
