using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Course.Testing;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<JsonLineTests>("written by Utf8JsonWriter; each list is read into an array first, so that half of it is never written")]
public static class WrittenByAWriter
{
    public static string Format(IReadOnlyDictionary<string, object?> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, fields, 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case double number: writer.WriteStringValue(number.ToString(NumberFormatInfo.InvariantInfo)); break;
            case DateTimeOffset time: writer.WriteStringValue(time.ToUniversalTime().ToString(@"yyyy\-MM\-dd\THH\:mm\:ss\.fff\Z", CultureInfo.InvariantCulture)); break;
            case string text: writer.WriteStringValue(text); break;
            case IEnumerable when depth >= 32: writer.WriteStringValue("(too deep)"); break;
            case IReadOnlyDictionary<string, object?> fields: WriteAll(writer, fields, depth); break;
            case IEnumerable items: WriteAll(writer, items, depth); break;
            default: WriteText(writer, value); break;
        }
    }

    private static void WriteAll(Utf8JsonWriter writer, IEnumerable items, int depth)
    {
        object?[] read;
        try
        {
            read = [.. items.Cast<object?>()];
        }
        catch (Exception exception)
        {
            writer.WriteStringValue($"({exception.GetType().Name})");
            return;
        }

        if (items is IReadOnlyDictionary<string, object?>)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in read.Cast<KeyValuePair<string, object?>>())
            {
                writer.WritePropertyName(name);
                Write(writer, value, depth + 1);
            }

            writer.WriteEndObject();
            return;
        }

        writer.WriteStartArray();
        Array.ForEach(read, item => Write(writer, item, depth + 1));
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, object value)
    {
        try
        {
            writer.WriteStringValue(value.ToString());
        }
        catch (Exception exception)
        {
            writer.WriteStringValue($"({exception.GetType().Name})");
        }
    }
}

[RightAnswer<JsonLineTests>("put together as text; the serializer quotes texts, and levels are counted from 0")]
public static class PutTogetherAsText
{
    public static string Format(IReadOnlyDictionary<string, object?> fields) => Value(fields, 0);

    private static string Value(object? value, int level)
    {
        try
        {
            return value switch
            {
                null => "null",
                string text => Quoted(text),
                bool flag => flag ? "true" : "false",
                int or long or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
                double number when double.IsFinite(number) => JsonSerializer.Serialize(number),
                double number => Quoted(number.ToString(CultureInfo.InvariantCulture)),
                DateTimeOffset time => Quoted($"{time.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}.{time.Millisecond:000}Z"),
                IEnumerable when level > 32 => Quoted("(too deep)"),
                IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(',', fields.Select(field => $"{Quoted(field.Key)}:{Value(field.Value, level + 1)}"))}}}",
                IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(item => Value(item, level + 1)))}]",
                _ => Quoted(value.ToString() ?? ""),
            };
        }
        catch (Exception exception)
        {
            return Quoted($"({exception.GetType().Name})");
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
