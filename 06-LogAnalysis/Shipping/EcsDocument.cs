using System.Globalization;
using System.Text.Json.Nodes;

namespace LogAnalysis.Shipping;

/// <summary>
/// A log with the names of the Elastic Common Schema, which logs of web servers and firewalls have, too.
/// See https://www.elastic.co/docs/reference/ecs/ecs-field-reference.
/// </summary>
public static class EcsDocument
{
    /// <summary>The document.</summary>
    public static JsonObject Of(SampleLine line)
    {
        var document = new JsonObject { ["@timestamp"] = line.Fields["timestamp"], ["ecs.version"] = "8.17.0" };
        #region ecs
        Text("level", "log.level");
        Text("message", "message");
        Text("service", "service.name");
        Text("version", "service.version");
        Text("trace_id", "trace.id");
        Text("span_id", "span.id");
        Text("user_id", "user.id");
        Text("event_type", "event.action");
        Text("error_type", "error.type");

        // "POST /payments/{id}" is the route, without the id.
        if (line.Fields.GetValueOrDefault("endpoint")?.Split(' ', 2) is [var method, var path])
        {
            document["http.request.method"] = method;
            document["url.path"] = path;
        }

        // Numbers stay numbers: the first document with a field decides its type. event.duration is in nanoseconds.
        if (line.Fields.TryGetValue("status", out var status))
        {
            document["http.response.status_code"] = int.Parse(status, CultureInfo.InvariantCulture);
        }

        if (line.Fields.TryGetValue("duration_ms", out var duration))
        {
            document["event.duration"] = (long)(double.Parse(duration, CultureInfo.InvariantCulture) * 1_000_000);
        }

        #endregion
        return document;

        void Text(string ours, string ecs)
        {
            if (line.Fields.TryGetValue(ours, out var value))
            {
                document[ecs] = value;
            }
        }
    }
}
