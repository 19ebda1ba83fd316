using System.Globalization;
using System.Text.Json.Nodes;

namespace ErrorTracking.Tracking;

/// <summary>An event in the documented form of Sentry's event payloads, which many trackers take. See https://develop.sentry.dev/sdk/foundations/transport/event-payloads.</summary>
public static class EventJson
{
    // JSON is written 64 levels deep. A walk over a much deeper object would end the process by a stack overflow.
    private const int MaxDepth = 60;

    public static JsonObject Of(ErrorEvent error) => WithoutNulls(new JsonObject
    {
        ["event_id"] = error.Id,
        ["timestamp"] = Time(error.Timestamp),
        ["platform"] = "csharp",
        ["level"] = error.Level == ErrorLevel.Fatal ? "fatal" : "error",
        ["logentry"] = error.Message.Length > 0 ? new JsonObject { ["formatted"] = error.Message } : null,
        ["release"] = error.Release.Length > 0 ? error.Release : null,
        ["environment"] = error.Environment.Length > 0 ? error.Environment : null,
        ["fingerprint"] = error.Fingerprint.Length > 0 ? new JsonArray(error.Fingerprint) : null,
        ["user"] = error.Context.UserId is { } user ? new JsonObject { ["id"] = user } : null,
        ["tags"] = Tags(error),
        ["request"] = Copy(error.Context.Request),
        ["extra"] = Extra(error),
        ["breadcrumbs"] = error.Breadcrumbs.Count > 0 ? new JsonObject { ["values"] = new JsonArray([.. error.Breadcrumbs.Select(Crumb)]) } : null,

        // The cause first, the outermost last.
        ["exception"] = error.Exceptions.Count > 0 ? new JsonObject { ["values"] = new JsonArray([.. error.Exceptions.Reverse().Select(exception => Exception(exception, error))]) } : null,
    });

    #region exception
    private static JsonObject Exception(ExceptionInfo exception, ErrorEvent error) => new()
    {
        ["type"] = exception.Type[(exception.Type.LastIndexOf('.') + 1)..],
        ["module"] = exception.Type.LastIndexOf('.') is var dot and > 0 ? exception.Type[..dot] : "",
        ["value"] = exception.Message,
        ["mechanism"] = new JsonObject { ["type"] = error.Mechanism, ["handled"] = error.Handled },

        // The caller first, the place of the error last: the other way round than .NET prints them.
        ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. exception.Frames.Reverse().Select(Frame)]) },
    };

    private static JsonObject Frame(CodeFrame frame)
    {
        var source = SourceContext.Around(frame.File, frame.Line);
        return WithoutNulls(new JsonObject
        {
            ["module"] = frame.Module,
            ["function"] = frame.Function,

            // Without its folder, which would tell the name of whoever built it.
            ["filename"] = frame.File is null ? null : frame.File[(frame.File.LastIndexOfAny(['/', '\\']) + 1)..],
            ["lineno"] = frame.Line > 0 ? frame.Line : null,
            ["in_app"] = frame.InApp,
            ["pre_context"] = source is null ? null : new JsonArray([.. source.Before]),
            ["context_line"] = source?.Line,
            ["post_context"] = source is null ? null : new JsonArray([.. source.After]),
        });
    }
    #endregion

    private static JsonObject Crumb(Breadcrumb crumb) => new()
    {
        ["timestamp"] = Time(crumb.Timestamp),
        ["level"] = crumb.Level,
        ["category"] = crumb.Category,
        ["message"] = crumb.Message,
    };

    private static JsonObject? Tags(ErrorEvent error)
    {
        var tags = new JsonObject([.. error.Context.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))]);
        if (error.Context.TraceId is { } trace)
        {
            tags["trace_id"] = trace;
        }

        return tags.Count > 0 ? tags : null;
    }

    private static JsonObject? Extra(ErrorEvent error)
    {
        var extra = Copy(error.Context.Extra) ?? [];
        if (error.Times > 1)
        {
            extra["times"] = error.Times;
        }

        var data = new JsonObject([.. error.Exceptions.SelectMany(exception => exception.Data).DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))]);
        if (data.Count > 0)
        {
            extra["data"] = data;
        }

        return extra.Count > 0 ? extra : null;
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject? Copy(JsonObject? json)
    {
        var level = json is null ? [] : new List<JsonNode> { json };
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > MaxDepth)
            {
                return new JsonObject { ["left_out"] = $"nested too deeply: more than {MaxDepth} levels" };
            }

            level = [.. level.SelectMany(Children)];
        }

        return json?.DeepClone().AsObject();
    }

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject fields => fields.Select(field => field.Value).OfType<JsonNode>(),
        JsonArray items => items.OfType<JsonNode>(),
        _ => [],
    };

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var name in json.Where(property => property.Value is null).Select(property => property.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }
}
