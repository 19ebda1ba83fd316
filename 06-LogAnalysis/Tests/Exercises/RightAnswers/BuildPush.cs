using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<BuildPushTests>("JSON nodes, added to in the order of time; a log without a trace has empty metadata")]
public static class AddsToNodes
{
    public static string Build(IReadOnlyList<LogToPush> logs)
    {
        var (streams, values) = (new JsonArray(), new Dictionary<string, JsonArray>());
        foreach (var log in logs.OrderBy(log => log.Time))
        {
            var key = JsonSerializer.Serialize(new[] { log.Service, log.Level });
            if (!values.TryGetValue(key, out var stream))
            {
                values[key] = stream = [];
                var labels = new JsonObject { ["level"] = log.Level, ["service"] = log.Service };
                streams.Add(new JsonObject { ["stream"] = labels, ["values"] = stream });
            }

            var nanoseconds = new BigInteger((log.Time - DateTime.UnixEpoch).Ticks) * 100;
            var metadata = new JsonObject();
            if (log.TraceId is not null)
            {
                metadata["trace_id"] = log.TraceId;
            }

            stream.Add(new JsonArray(nanoseconds.ToString(CultureInfo.InvariantCulture), log.Line, metadata));
        }

        return new JsonObject { ["streams"] = streams }.ToJsonString();
    }
}

[RightAnswer<BuildPushTests>("a writer, and no object at all")]
public static class WritesTheJson
{
    public static string Build(IReadOnlyList<LogToPush> logs)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartArray("streams");
            foreach (var (service, level) in logs.Select(log => (log.Service, log.Level)).Distinct())
            {
                json.WriteStartObject();
                json.WriteStartObject("stream");
                json.WriteString("service", service);
                json.WriteString("level", level);
                json.WriteEndObject();
                json.WriteStartArray("values");
                foreach (var log in logs.Where(log => log.Service == service && log.Level == level).OrderBy(log => log.Time))
                {
                    Value(json, log);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static void Value(Utf8JsonWriter json, LogToPush log)
    {
        json.WriteStartArray();
        json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{(log.Time.Ticks - DateTime.UnixEpoch.Ticks):D}00"));
        json.WriteStringValue(log.Line);
        if (log.TraceId is not null)
        {
            json.WriteStartObject();
            json.WriteString("trace_id", log.TraceId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
