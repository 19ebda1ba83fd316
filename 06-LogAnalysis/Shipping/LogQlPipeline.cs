using System.Globalization;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>
/// A selector of streams, and the stages behind it. The selector is what Loki's index answers. Each stage reads every line that is left:
/// filters of the text, <c>| json</c>, filters of labels, <c>| line_format</c>.
/// </summary>
internal sealed partial class LogQlPipeline
{
    private const string AtLeastOne =
        "queries require at least one regexp or equality matcher that does not have an empty-compatible value. "
        + "For instance, app=~\".*\" does not meet this requirement, but app=~\".+\" will";

    private static readonly string[] OtherStages =
        ["json", "logfmt", "regexp", "pattern", "unpack", "decolorize", "label_format", "drop", "keep"];

    private readonly List<(string Label, Func<string, bool> Matches)> _matchers = [];
    private readonly List<Func<LogQlLine, bool>> _stages = [];
    private readonly LogQlTokens _tokens;

    private LogQlPipeline(LogQlTokens tokens) => _tokens = tokens;

    /// <summary>The label whose value is a number of its own; null where lines are counted.</summary>
    public string? Unwrapped { get; private set; }

    /// <summary>Reads a selector and its stages.</summary>
    public static LogQlPipeline Parse(LogQlTokens tokens)
    {
        var pipeline = new LogQlPipeline(tokens);
        pipeline.Selector();
        while (tokens.Peek() is "|=" or "!=" or "|~" or "!~" or "|" && pipeline.Unwrapped is null)
        {
            pipeline.Stage();
        }

        return pipeline;
    }

    /// <summary>The lines that are left, as the stages leave them.</summary>
    public IEnumerable<LogQlLine> Run(IEnumerable<StreamLine> lines) => lines
        .Where(line => _matchers.TrueForAll(matcher => matcher.Matches(line.Labels.GetValueOrDefault(matcher.Label, ""))))
        .Select(line => new LogQlLine(line))
        .Where(line => _stages.TrueForAll(stage => stage(line)));

    /// <summary>What a line counts in a metric query; null where it does not count.</summary>
    public double? ValueOf(LogQlLine line)
    {
        if (Unwrapped is null)
        {
            return 1;
        }

        if (line[Unwrapped] is not { Length: > 0 } text)
        {
            return null;
        }

        return LogQlLine.Number(text) ?? (line.Fail("SampleExtractionErr", text) ? 0 : null);
    }

    private void Selector()
    {
        _tokens.Expect("{");
        while (!_tokens.Skips("}"))
        {
            _matchers.Add((_tokens.Name(), Comparison(_tokens.OneOf("=", "!=", "=~", "!~"), _tokens.Text())));
            if (_tokens.Peek() != "}")
            {
                _tokens.Expect(",");
                if (_tokens.Peek() == "}")
                {
                    throw _tokens.Unexpected();
                }
            }
        }

        // A matcher that a stream without the label fulfils chooses nothing.
        if (_matchers.TrueForAll(matcher => matcher.Matches("")))
        {
            throw new LogQlException($"parse error : {AtLeastOne}");
        }
    }

    private void Stage()
    {
        switch (_tokens.OneOf("|=", "!=", "|~", "!~", "|"))
        {
            case "|":
                LabelStage();
                break;
            case "|=":
                var wanted = _tokens.Text();
                _stages.Add(line => line.Text.Contains(wanted, StringComparison.Ordinal));
                break;
            case "!=":
                var unwanted = _tokens.Text();
                _stages.Add(line => !line.Text.Contains(unwanted, StringComparison.Ordinal));
                break;
            default:
                throw LogQlException.NotHere("a regular expression as a filter of the text; |= and != take texts");
        }

        // Loki takes a second filter behind a comma, or behind nothing.
        if (_tokens.Peek() is "," or [>= 'a' and <= 'z', ..])
        {
            throw LogQlException.NotHere($"'{_tokens.Peek()}' between filters; a second | is an \"and\"");
        }
    }

    private void LabelStage()
    {
        switch (_tokens.Name())
        {
            case "json" when _tokens.Peek() is not ([>= 'a' and <= 'z', ..]):
                _stages.Add(line => line.Parse());
                break;
            case "line_format":
                var template = _tokens.Text();
                if (Field().Replace(template, "").Contains("{{", StringComparison.Ordinal))
                {
                    throw LogQlException.NotHere($"the template '{template}'; {{{{.name}}}} alone is");
                }

                _stages.Add(line => line.Format(Field(), template));
                break;
            case "unwrap":
                Unwrapped = _tokens.Name();
                break;
            case var other when OtherStages.Contains(other):
                throw LogQlException.NotHere($"'| {other}'");
            case var label:
                LabelFilter(label);
                break;
        }
    }

    private void LabelFilter(string label)
    {
        var compare = _tokens.OneOf("=", "!=", "=~", "!~", "==", ">", ">=", "<", "<=");
        if (compare is "=" or "!=" && _tokens.Peek() is ['"' or '`', ..] || compare is "=~" or "!~")
        {
            var text = _tokens.Text();
            if (compare is "=~" or "!~" && text is not ['^', '(', .., ')', '$'])
            {
                // 3.5.7 turns some of these into "contains": pay_.* finds the id xpay_1, too. With ^( and )$ it does not.
                throw LogQlException.NotHere($"the label filter {compare} without ^( and )$ around its expression");
            }

            var matches = Comparison(compare, compare is "=~" or "!~" ? text[1..^1] : text);
            _stages.Add(line => matches(line[label] ?? ""));
            return;
        }

        var number = double.Parse(_tokens.Number(), CultureInfo.InvariantCulture);
        _stages.Add(line => line[label] is { } text && (LogQlLine.Number(text) is { } value
            ? compare switch
            {
                ">" => value > number,
                ">=" => value >= number,
                "<" => value < number,
                "<=" => value <= number,
                "!=" => value != number,
                _ => value == number,
            }
            : line.Fail("LabelFilterErr", text)));
    }

    private static Func<string, bool> Comparison(string compare, string value)
    {
        if (compare is "=" or "!=")
        {
            return text => text == value == (compare == "=");
        }

        if (OtherExpression().IsMatch(value))
        {
            throw LogQlException.NotHere($"the regular expression {value}");
        }

        try
        {
            var expression = new Regex($@"\A(?:{value})\z", RegexOptions.NonBacktracking | RegexOptions.Singleline);
            return text => expression.IsMatch(text) == (compare == "=~");
        }
        catch (ArgumentException)
        {
            throw new LogQlException($"parse error : error parsing regexp: {value}");
        }
    }

    // What .NET and Go's RE2 do not read alike, or may not.
    [GeneratedRegex(@"[\[\]{}^$]|\\[A-Za-z0-9]|\(\?(?:[^:]|\z)", RegexOptions.NonBacktracking)]
    private static partial Regex OtherExpression();

    [GeneratedRegex(@"\{\{ ?\.([A-Za-z_][A-Za-z0-9_]{0,200}) ?\}\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Field();
}
