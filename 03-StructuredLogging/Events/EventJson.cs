using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StructuredLogging.Events;

/// <summary>
/// Any fields as one line of valid JSON (RFC 8259), whatever is in them, and never an exception: a log call must not be what breaks a
/// payment. Types are preserved: a number stays a number, a decimal keeps its digits, a time is ISO 8601 in UTC, an object stays one.
/// First everything is read, into a tree that has no cycle and no end missing; then the tree is written, where nothing can fail any more.
/// </summary>
public static class EventJson
{
    /// <summary>Levels of nesting in a value; what lies deeper is replaced by a text. With the event around it, System.Text.Json reads 64 by default.</summary>
    public const int MaxDepth = 60;

    /// <summary>UTF-16 units of one text; the rest is cut, and the length told.</summary>
    public const int MaxText = 32_768;

    /// <summary>Values in all; the rest is left out, and told. It ends what is endless: a lazy sequence, half a database behind a property.</summary>
    public const int MaxValues = 10_000;

    // Readable é and <, since nobody puts the line into a web page; line breaks, also U+2028 and U+2029, are escaped all the same.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * MaxDepth };

    /// <summary>An object with these fields, in their order, on one line without an end of line. Of two with one name, the later value stays.</summary>
    public static string Line(IEnumerable<KeyValuePair<string, object?>> fields) => new Reading().Fields(fields).ToJsonString(Options);

    /// <summary>A property's name in the form of the schema: <c>AmountMinor</c> becomes <c>amount_minor</c>.</summary>
    public static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    /// <summary>What stands in the place of a value that cannot be read.</summary>
    public static string Unreadable(Exception exception) => $"({(exception as TargetInvocationException)?.InnerException?.GetType().Name ?? exception.GetType().Name} while reading)";

    private sealed class Reading
    {
        // The objects that we are inside of. Meeting one of them again is a cycle; meeting one beside us is not.
        private readonly List<object> _path = [];
        private int _values;
        private int _limit = MaxValues;

        public JsonObject Fields(IEnumerable<KeyValuePair<string, object?>> fields)
        {
            var result = new JsonObject();
            Each(fields, field =>
            {
                // One that is endless leaves its neighbours a thirty-second of what there was.
                var limit = _limit;
                _limit -= (_limit - _values) / 32;
                result[Cut(field.Key)] = Value(field.Value);
                _values = Math.Min(_values, _limit);
                _limit = limit;
            }, end => result["…"] = end);
            return result;
        }

        #region kinds
        private JsonNode? Value(object? value) => value switch
        {
            null => null,
            string text => Cut(text),
            bool flag => flag,
            byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => number,
            decimal number => number,

            // JSON has no NaN and no infinity (RFC 8259, section 6): these become texts, below.
            double number when double.IsFinite(number) => number,
            float number when float.IsFinite(number) => number,
            BigInteger or Int128 or UInt128 => JsonNode.Parse(((IFormattable)value).ToString("D", CultureInfo.InvariantCulture)),

            // Always with seven decimals: times that end in Z here and in .5Z there do not sort as texts.
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateTime { Kind: DateTimeKind.Local } time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            DateTime or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            byte[] bytes => Cut(Convert.ToBase64String(bytes)),
            _ => Inside(value, () => Composite(value)),
        };
        #endregion

        private JsonNode? Composite(object value) => value switch
        {
            JsonObject json => Fields(json.Select(property => KeyValuePair.Create(property.Key, (object?)property.Value))),
            JsonElement { ValueKind: JsonValueKind.Object } json => Fields(json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, (object?)property.Value))),
            JsonElement { ValueKind: JsonValueKind.Array } json => Items(json.EnumerateArray()),
            JsonElement { ValueKind: JsonValueKind.String } json => Cut(json.GetString()!),
            JsonElement json => JsonValue.Create(json.Clone()),
            JsonValue json => json.TryGetValue(out string? text) ? Cut(text) : json.DeepClone(),
            Exception exception => Fields(Parts(exception)),
            IEnumerable<KeyValuePair<string, object?>> fields => Fields(fields),
            IDictionary dictionary => Fields(Entries(dictionary)),
            IEnumerable items => Items(items),
            Enum => value.ToString(),

            // The framework's own types are values (Guid, Uri, TimeSpan) or machinery (Type, Task); what an application defines has properties.
            _ when value.GetType().Namespace is { } name && (name == "System" || name.StartsWith("System.", StringComparison.Ordinal)) =>
                Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
            _ => Fields(Properties(value)),
        };

        private JsonArray Items(IEnumerable items)
        {
            var result = new JsonArray();
            Each(items.Cast<object?>(), item => result.Add(Value(item)), end => result.Add((JsonNode)end));
            return result;
        }

        // An enumerator is foreign code: it may throw, at its first element or at its tenth, or never end. What came before stays.
        private void Each<T>(IEnumerable<T> items, Action<T> add, Action<string> end)
        {
            try
            {
                foreach (var item in items)
                {
                    if (++_values > _limit)
                    {
                        end($"(more than {_limit} values)");
                        return;
                    }

                    add(item);
                }
            }
            catch (Exception exception)
            {
                end(Unreadable(exception));
            }
        }

        private JsonNode? Inside(object value, Func<JsonNode?> read)
        {
            if (_path.Exists(outer => ReferenceEquals(outer, value)))
            {
                return "(cycle)";
            }

            if (_path.Count == MaxDepth)
            {
                return $"(deeper than {MaxDepth} levels)";
            }

            _path.Add(value);
            try
            {
                return read();
            }
            catch (Exception exception)
            {
                return Unreadable(exception);
            }
            finally
            {
                _path.RemoveAt(_path.Count - 1);
            }
        }

        private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary) =>
            dictionary.Keys.Cast<object>().Select(key => KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", dictionary[key]));

        private static IEnumerable<KeyValuePair<string, object?>> Properties(object value) =>
            from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.CanRead && property.GetIndexParameters().Length == 0
            select KeyValuePair.Create(Name(property.Name), Try(() => property.GetValue(value)));

        private static IEnumerable<KeyValuePair<string, object?>> Parts(Exception exception)
        {
            yield return new("type", exception.GetType().FullName);
            yield return new("message", Try(() => exception.Message));
            yield return new("stack_trace", Try(() => exception.StackTrace));
            if (exception.InnerException is { } inner)
            {
                yield return new("inner", inner);
            }
        }

        private static object? Try(Func<object?> read)
        {
            try
            {
                return read();
            }
            catch (Exception exception)
            {
                return Unreadable(exception);
            }
        }

        private static string Cut(string text)
        {
            var end = Math.Min(text.Length, MaxText);
            return end == text.Length ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)}… ({text.Length} characters)");
        }
    }
}
