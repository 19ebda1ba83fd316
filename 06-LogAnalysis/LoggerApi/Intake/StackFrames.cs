using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>The field <c>stack</c>: <c>[{func, line, source}]</c>; the line is a number, as a number or as a text.</summary>
internal static class StackFrames
{
    public static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, SafeCopy copy, LogProblems problems)
    {
        writer.WriteStartArray();
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                problems.Add(
                    $"stack/{index}", $"A frame is an object with func, line and source, not {LogProblems.Kind(reader.TokenType)}.");
                copy.Value(ref reader);
                continue;
            }

            writer.WriteStartObject();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueTextEquals("func"u8) ? "func" : reader.ValueTextEquals("source"u8) ? "source"
                    : reader.ValueTextEquals("line"u8) ? "line" : null;
                if (name is null)
                {
                    copy.Property(ref reader);
                    continue;
                }

                reader.Read();
                var isLine = name == "line";
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)
                    && !(isLine && reader.TokenType == JsonTokenType.Number))
                {
                    var wanted = isLine ? "a text or a number" : "a text";
                    problems.Add($"stack/{index}/{name}", $"It must be {wanted}, not {LogProblems.Kind(reader.TokenType)}.");
                }

                writer.WritePropertyName(name);
                copy.Value(ref reader);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
