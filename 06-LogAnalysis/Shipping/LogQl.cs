using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>A line of a stream: what LogQL asks about.</summary>
/// <param name="Nanoseconds">Since 1970.</param>
/// <param name="Labels">Those of its stream.</param>
/// <param name="Line">The text.</param>
/// <param name="Metadata">Its structured metadata.</param>
public sealed record StreamLine(long Nanoseconds, IReadOnlyDictionary<string, string> Labels, string Line, IReadOnlyDictionary<string, string> Metadata);

/// <summary>A question that is none, told as Loki tells it.</summary>
public sealed class LogQlException(string message) : Exception(message);

/// <summary>
/// So much of LogQL that its order of things can be seen at work: a selector of streams, which is what the index answers; then, line by line, filters of the
/// text, `| json`, and filters of labels. Around that `count_over_time` and `rate`, `sum by (…)`, and `topk`. See https://grafana.com/docs/loki/latest/query/.
/// </summary>
public sealed partial class LogQl
{
    private readonly List<(string Text, int Column)> _tokens;
    private readonly List<Func<StreamLine, Dictionary<string, string>, bool>> _stages = [];
    private readonly string _query;
    private int _next;

    private LogQl(string query)
    {
        _query = query;
        _tokens = [.. Token().Matches(query).Select(match => (match.Value.Trim(), match.Index + match.Value.Length - match.Value.TrimStart().Length + 1)).Where(token => token.Item1.Length > 0)];
    }

    /// <summary>The names by which the samples are added up; null where the question is for lines.</summary>
    public IReadOnlyList<string>? By { get; private set; }

    /// <summary>How far each count looks back.</summary>
    public TimeSpan Range { get; private set; }

    /// <summary>Whether the count is one per second.</summary>
    public bool IsRate { get; private set; }

    /// <summary>How many of the largest are wanted; 0 is all.</summary>
    public int Top { get; private set; }

    /// <summary>Whether it asks for numbers, and not for lines.</summary>
    public bool IsMetric => Range > TimeSpan.Zero;

    /// <summary>Reads a question.</summary>
    /// <exception cref="LogQlException">It is none, or has something in it that this subset lacks.</exception>
    public static LogQl Parse(string query)
    {
        var parsed = new LogQl(query);
        parsed.Expression();
        return parsed._next == parsed._tokens.Count ? parsed : throw parsed.Unexpected();
    }

    #region answer
    /// <summary>The lines that match, with all the labels that they have by then.</summary>
    public IEnumerable<(StreamLine Line, IReadOnlyDictionary<string, string> Labels)> Lines(IEnumerable<StreamLine> lines)
    {
        foreach (var line in lines)
        {
            // Structured metadata can be filtered by like labels, and belongs to the line and not to the stream.
            var labels = new Dictionary<string, string>(line.Labels);
            foreach (var (name, value) in line.Metadata)
            {
                labels[name] = value;
            }

            if (_stages.TrueForAll(stage => stage(line, labels)))
            {
                yield return (line, labels);
            }
        }
    }

    /// <summary>The numbers at one point in time, by the labels that they are added up by, the largest first.</summary>
    public IReadOnlyList<(string Labels, double Value)> Samples(IEnumerable<StreamLine> lines, long nanoseconds)
    {
        var from = nanoseconds - (Range.Ticks * 100);
        var counts = Lines(lines.Where(line => line.Nanoseconds > from && line.Nanoseconds <= nanoseconds))
            .CountBy(match => "{" + string.Join(", ", (By ?? [.. match.Labels.Keys.Order(StringComparer.Ordinal)]).Where(match.Labels.ContainsKey).Select(name => $"{name}=\"{match.Labels[name]}\"")) + "}")
            .Select(count => (count.Key, IsRate ? count.Value / Range.TotalSeconds : count.Value))
            .OrderByDescending(count => count.Item2).ThenBy(count => count.Key, StringComparer.Ordinal);
        return [.. Top > 0 ? counts.Take(Top) : counts];
    }
    #endregion

    private void Expression()
    {
        switch (Peek())
        {
            case "topk":
                Skip("topk", "(");
                Top = int.TryParse(Take(), NumberStyles.None, CultureInfo.InvariantCulture, out var top) ? top : throw Unexpected(-1);
                Skip(",");
                Expression();
                Skip(")");
                break;
            case "sum":
                Skip("sum");
                By = [];
                if (Peek() == "by")
                {
                    Skip("by", "(");
                    By = [.. Names()];
                }

                Skip("(");
                Expression();
                Skip(")");
                break;
            case "count_over_time" or "rate":
                IsRate = Take() == "rate";
                Skip("(");
                Log();
                Skip("[");
                Range = Duration(Take()) ?? throw Unexpected(-1);
                Skip("]", ")");
                break;
            default:
                Log();
                break;
        }
    }

    private IEnumerable<string> Names()
    {
        for (var name = Take(); name != ")"; name = Take())
        {
            if (name != ",")
            {
                yield return name;
            }
        }
    }

    private void Log()
    {
        Skip("{");
        var isAtLeastOne = false;
        while (Peek() != "}")
        {
            var (label, compare) = (Take(), Take());
            var value = Text();
            isAtLeastOne |= compare is "=" or "=~" && value.Length > 0 && value != ".*";
            _stages.Add(Comparison(label, compare, value));
            if (Peek() == ",")
            {
                Skip(",");
            }
        }

        Skip("}");
        if (!isAtLeastOne)
        {
            throw new LogQlException("parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~\".*\" does not meet this requirement, but app=~\".+\" will");
        }

        while (Peek() is "|=" or "!=" or "|~" or "!~" or "|")
        {
            Stage(Take());
        }
    }

    private void Stage(string kind)
    {
        if (kind != "|")
        {
            var text = Text();
            var expression = kind is "|~" or "!~" ? Compiled(text) : null;
            _stages.Add((line, _) => (expression?.IsMatch(line.Line) ?? line.Line.Contains(text, StringComparison.Ordinal)) == kind[0] is '|');
            return;
        }

        var name = Take();
        if (name == "json")
        {
            _stages.Add((line, labels) =>
            {
                Extract(line.Line, labels);
                return true;
            });
            return;
        }

        var compare = Take();
        if (Peek() is ['"' or '`', ..])
        {
            _stages.Add(Comparison(name, compare, Text()));
            return;
        }

        if (!double.TryParse(Take(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw Unexpected(-1);
        }

        _stages.Add((_, labels) => double.TryParse(labels.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && compare switch
        {
            "=" or "==" => value == number,
            "!=" => value != number,
            ">" => value > number,
            ">=" => value >= number,
            "<" => value < number,
            "<=" => value <= number,
            _ => false,
        });
    }

    private Func<StreamLine, Dictionary<string, string>, bool> Comparison(string name, string compare, string value)
    {
        if (!LabelName().IsMatch(name))
        {
            throw Unexpected(-3);
        }

        // A label that is not there is the empty text.
        var expression = compare is "=~" or "!~" ? Compiled($"^(?:{value})$") : null;
        return compare switch
        {
            "=" => (_, labels) => labels.GetValueOrDefault(name, "") == value,
            "!=" => (_, labels) => labels.GetValueOrDefault(name, "") != value,
            "=~" => (_, labels) => expression!.IsMatch(labels.GetValueOrDefault(name, "")),
            "!~" => (_, labels) => !expression!.IsMatch(labels.GetValueOrDefault(name, "")),
            _ => throw Unexpected(-2),
        };
    }

    /// <summary>The fields of the line become labels; one that a stream's label has already gets <c>_extracted</c> behind its name; of objects the names are joined.</summary>
    private static void Extract(string line, Dictionary<string, string> labels)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            Add(json.RootElement, "");
        }
        catch (JsonException)
        {
            labels["__error__"] = "JSONParserErr";
        }

        void Add(JsonElement element, string prefix)
        {
            foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
            {
                var name = prefix + Unfit().Replace(property.Name, "_");
                if (property.Value.ValueKind == JsonValueKind.Object)
                {
                    Add(property.Value, name + "_");
                }
                else if (property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                {
                    labels[labels.ContainsKey(name) ? name + "_extracted" : name] = property.Value.ToString();
                }
            }
        }
    }

    private static Regex Compiled(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new LogQlException($"parse error : error parsing regexp: {exception.Message}");
        }
    }

    private string Peek() => _next < _tokens.Count ? _tokens[_next].Text : "";

    private string Take() => _next < _tokens.Count ? _tokens[_next++].Text : throw Unexpected();

    private void Skip(params ReadOnlySpan<string> expected)
    {
        foreach (var text in expected)
        {
            if (Peek() != text)
            {
                throw Unexpected();
            }

            _next++;
        }
    }

    private string Text() => Take() switch
    {
        ['`', .. var raw, '`'] => raw,
        ['"', .., '"'] quoted => JsonSerializer.Deserialize<string>(quoted)!,
        _ => throw Unexpected(-1),
    };

    private LogQlException Unexpected(int back = 0) => _next + back is >= 0 and var at && at < _tokens.Count
        ? new LogQlException($"parse error at line 1, col {_tokens[at].Column}: syntax error: unexpected {_tokens[at].Text}")
        : new LogQlException($"parse error at line 1, col {_query.Length + 1}: syntax error: unexpected $end");

    private static TimeSpan? Duration(string text)
    {
        var match = DurationText().Match(text);
        return !match.Success ? null : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        });
    }

    [GeneratedRegex(
        """\s{0,1000}(?:"(?:[^"\\]|\\.){0,10000}"|`[^`]{0,10000}`|\|=|\|~|!=|!~|=~|==|>=|<=|[{}()\[\],|=<>]|[0-9]{1,40}(?:\.[0-9]{1,40})?[a-z]{0,40}|[A-Za-z_][A-Za-z0-9_]{0,1000}|\S)""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelName();

    [GeneratedRegex("[^a-zA-Z0-9_]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Unfit();

    [GeneratedRegex(@"^(\d{1,18})(ms|s|m|h|d)$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex DurationText();
}
