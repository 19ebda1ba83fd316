using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StructuredLogging.Events;

/// <summary>
/// Writes any fields as one line of valid JSON (RFC 8259), and never throws: a log call must not break a payment. Types are preserved.
/// A number stays a number, a decimal keeps its digits, a time is ISO 8601 in UTC, an object stays an object.
/// First all values are read into a tree without cycles. Then the tree is written, and that cannot fail.
/// </summary>
public static class EventJson
{
    /// <summary>Levels of nesting in a value. A text replaces deeper values. By default System.Text.Json reads 64 levels.</summary>
    public const int MaxDepth = 60;

    /// <summary>UTF-16 units of one text. A longer text is cut, and its length is added.</summary>
    public const int MaxText = 32_768;

    /// <summary>Values in all. It ends an endless sequence, and half a database behind a property.</summary>
    public const int MaxValues = 10_000;

    // Writes é and < as they are, because the line is not put into a web page. Line breaks, also U+2028 and U+2029, are escaped.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2 * MaxDepth,
    };

    /// <summary>An object with these fields, without an end of line. Of two fields with one name, the later value stays.</summary>
    public static string Line(IEnumerable<KeyValuePair<string, object?>> fields) => new Reading().Fields(fields).ToJsonString(Options);

    /// <summary>A property's name in the form of the schema: <c>AmountMinor</c> becomes <c>amount_minor</c>.</summary>
    public static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    /// <summary>The text in place of a value that cannot be read.</summary>
    public static string Unreadable(Exception exception) =>
        $"({((exception as TargetInvocationException)?.InnerException ?? exception).GetType().Name} while reading)";

    private sealed class Reading
    {
        // The objects around the current value. Meeting one of them again is a cycle. The same object side by side is none.
        private readonly List<object> _path = [];
        private int _values;
        private int _limit = MaxValues;

        public JsonObject Fields(IEnumerable<KeyValuePair<string, object?>> fields)
        {
            var result = new JsonObject();
            Each(fields, field =>
            {
                // An endless field leaves a thirty-second of the limit to the next ones.
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

            // JSON has no NaN and no infinity (RFC 8259, section 6). They become texts, below.
            double number when double.IsFinite(number) => number,
            float number when float.IsFinite(number) => number,
            BigInteger or Int128 or UInt128 => JsonNode.Parse(((IFormattable)value).ToString("D", CultureInfo.InvariantCulture)),

            // Always with seven decimals. Texts of different lengths would not sort by time.
            DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            DateTime { Kind: DateTimeKind.Local } time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            DateTime or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            byte[] bytes => Cut(Convert.ToBase64String(bytes)),
            _ => Inside(value, () => Composite(value)),
        };
        #endregion

        private JsonNode? Composite(object value) => value switch
        {
            JsonObject json => Fields(json.Select(each => KeyValuePair.Create(each.Key, (object?)each.Value))),
            JsonElement { ValueKind: JsonValueKind.Object } json =>
                Fields(json.EnumerateObject().Select(each => KeyValuePair.Create(each.Name, (object?)each.Value))),
            JsonElement { ValueKind: JsonValueKind.Array } json => Items(json.EnumerateArray()),
            JsonElement { ValueKind: JsonValueKind.String } json => Cut(json.GetString()!),
            JsonElement json => JsonValue.Create(json.Clone()),
            JsonValue json => json.TryGetValue(out string? text) ? Cut(text) : json.DeepClone(),
            Exception exception => Fields(Parts(exception)),
            IEnumerable<KeyValuePair<string, object?>> fields => Fields(fields),
            IDictionary dictionary => Fields(Entries(dictionary)),
            IEnumerable items => Items(items),
            Enum => value.ToString(),

            // The framework's own types, such as Guid, Uri and Task, are written as texts. Types of an application have properties.
            _ when $"{value.GetType().Namespace}.".StartsWith("System.", StringComparison.Ordinal) =>
                Cut(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
            _ => Fields(Properties(value)),
        };

        private JsonArray Items(IEnumerable items)
        {
            var result = new JsonArray();
            Each(items.Cast<object?>(), item => result.Add(Value(item)), end => result.Add((JsonNode)end));
            return result;
        }

        // An enumerator is foreign code. It may throw at any element, or never end. The elements before that stay.
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
            from key in dictionary.Keys.Cast<object>()
            select KeyValuePair.Create(Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", dictionary[key]);

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
            if (text.Length <= MaxText)
            {
                return text;
            }

            // Not between the two halves of a surrogate pair.
            var end = char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText;
            return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)}… ({text.Length} characters)");
        }
    }
}
