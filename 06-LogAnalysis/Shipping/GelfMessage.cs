using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogAnalysis.Shipping;

/// <summary>A log as GELF. See https://go2docs.graylog.org/current/getting_in_log_data/gelf.html#GELFPayloadSpecification.</summary>
public static class GelfMessage
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    #region message
    /// <summary>version, host and short_message are required. Own names begin with an underscore; _id is forbidden.</summary>
    public static byte[] Of(SampleLine line, string stack)
    {
        var message = new JsonObject
        {
            ["version"] = "1.1",
            ["host"] = line.Fields["service"],
            ["short_message"] = line.Fields["message"],
            // In seconds.
            ["timestamp"] = line.Nanoseconds / 1_000_000 / 1000m,

            // The severities of syslog.
            ["level"] = line.Fields["level"] switch { "fatal" => 2, "error" => 3, "warn" => 4, "info" => 6, _ => 7 },
        };
        if (stack.Length > 0)
        {
            message["full_message"] = stack;
        }

        foreach (var (name, value) in line.Fields)
        {
            if (name is "timestamp" or "level" or "service" or "message" or "id")
            {
                continue;
            }

            message[$"_{name}"] = name is "status" or "duration_ms" ? decimal.Parse(value, CultureInfo.InvariantCulture) : value;
        }

        return JsonSerializer.SerializeToUtf8Bytes(message, Relaxed);
    }
    #endregion
}
