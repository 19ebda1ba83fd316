using System.Globalization;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>
/// The part of LogQL that this lesson asks. It answers exactly as Loki 3.5.7 does, or it refuses: a test compares both.
/// See https://grafana.com/docs/loki/latest/query.
/// </summary>
public sealed partial class LogQl
{
    private delegate IEnumerable<Sample> Numbers(IEnumerable<StreamLine> lines, long at);

    private readonly LogQlTokens _tokens;
    private readonly LogQlPipeline? _lines;
    private readonly Numbers? _numbers;

    private LogQl(string query)
    {
        _tokens = new LogQlTokens(query);
        if (_tokens.Peek() == "{")
        {
            _lines = LogQlPipeline.Parse(_tokens);
        }
        else
        {
            _numbers = Metric();
        }

        if (_tokens.Peek().Length > 0)
        {
            throw IsMetric && _tokens.Peek() is "by" or "!=" ? LogQlException.NotHere($"'{_tokens.Peek()}' behind a metric")
                : _tokens.Unexpected();
        }
    }

    /// <summary>Whether the query is for numbers. Otherwise it is for lines.</summary>
    public bool IsMetric => _numbers is not null;

    /// <summary>Reads a query.</summary>
    /// <exception cref="LogQlException">The query is wrong, or this part of LogQL lacks something in it.</exception>
    public static LogQl Parse(string query) => new(query);

    /// <summary>The lines that match, with all labels that they have by then.</summary>
    public IEnumerable<(StreamLine Line, IReadOnlyDictionary<string, string> Labels)> Lines(IEnumerable<StreamLine> lines) =>
        _lines!.Run(lines).Select(line => (line.Source with { Line = line.Text }, line.AllLabels()));

    /// <summary>The numbers at one point in time.</summary>
    public IReadOnlyList<Sample> Samples(IEnumerable<StreamLine> lines, long nanoseconds) => [.. _numbers!(lines, nanoseconds)];

    private Numbers Metric()
    {
        switch (_tokens.Peek())
        {
            case "count_over_time" or "rate" or "max_over_time":
                return Range();
            case "topk":
                return Top();
            case "sum" or "count" or "max":
                return Aggregation();
            case "{":
                // Lines, where numbers should be: the error is behind them.
                LogQlPipeline.Parse(_tokens);
                throw _tokens.Unexpected();
            case "":
                throw _tokens.Unexpected();
            default:
                throw OtherFunction().IsMatch(_tokens.Peek()) ? LogQlException.NotHere($"'{_tokens.Peek()}'") : _tokens.Unexpected();
        }
    }

    private Numbers Aggregation()
    {
        var function = _tokens.Name();
        string[] by = _tokens.Skips("by") ? Names() : [];
        _tokens.Expect("(");
        var inner = Metric();
        _tokens.Expect(")");
        return (lines, at) => inner(lines, at)
            .Select(sample => sample with { Labels = sample.Labels.Where(label => by.Contains(label.Key)).ToDictionary() })
            .GroupBy(sample => sample.Text)
            .Select(group => group.First() with
            {
                Value = function switch
                {
                    "sum" => group.Sum(sample => sample.Value),
                    "max" => group.Max(sample => sample.Value),
                    _ => group.Count(),
                },
            });
    }

    private Numbers Top()
    {
        _tokens.Expect("topk", "(");
        var text = _tokens.Number();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            throw new LogQlException($"parse error : invalid parameter (must be greater than 0) topk({text}");
        }

        _tokens.Expect(",");
        var inner = Metric();
        _tokens.Expect(")");
        return (lines, at) => inner(lines, at)
            .OrderByDescending(sample => sample.Value).ThenBy(sample => sample.Text, StringComparer.Ordinal).Take(count);
    }

    /// <summary>Counts the lines of a range, or takes the largest value of a label in it.</summary>
    private Numbers Range()
    {
        var function = _tokens.Name();
        _tokens.Expect("(");
        var pipeline = LogQlPipeline.Parse(_tokens);
        if (function == "max_over_time" != pipeline.Unwrapped is not null)
        {
            var with = pipeline.Unwrapped is null ? "without" : "with";
            throw new LogQlException($"parse error : invalid aggregation {function} {with} unwrap");
        }

        var range = Duration();
        _tokens.Expect(")");
        return (lines, at) => pipeline.Run(lines.Where(line => line.Nanoseconds > at - (range.Ticks * 100) && line.Nanoseconds <= at))
            .Select(line => (Line: line, Value: pipeline.ValueOf(line)))
            .Where(line => line.Value is not null)
            .Select(line => new Sample(line.Line.LabelsWithoutError(pipeline.Unwrapped), line.Value!.Value))
            .GroupBy(sample => sample.Text)
            .Select(series => series.First() with
            {
                Value = function switch
                {
                    "rate" => series.Count() / range.TotalSeconds,
                    "max_over_time" => series.Max(sample => sample.Value),
                    _ => series.Count(),
                },
            });
    }

    private string[] Names()
    {
        var names = new List<string>();
        if (!_tokens.Skips("("))
        {
            throw LogQlException.NotHere("'by' without parentheses");
        }

        while (!_tokens.Skips(")"))
        {
            names.Add(_tokens.Name());
            if (_tokens.Peek() != ")")
            {
                _tokens.Expect(",");
            }
        }

        return [.. names];
    }

    private TimeSpan Duration()
    {
        if (_tokens.Peek() is not ['[', .. var text, ']'])
        {
            throw _tokens.Peek() == "|" ? LogQlException.NotHere("a stage behind unwrap") : _tokens.Unexpected();
        }

        if (DurationText().Match(text) is not { Success: true } match)
        {
            throw LogQlException.NotHere($"the range [{text}]");
        }

        _tokens.Expect($"[{text}]");
        if (_tokens.Peek() is "|" or "|=")
        {
            throw LogQlException.NotHere("a stage behind the range");
        }

        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        });
    }

    [GeneratedRegex("^([1-9][0-9]{0,4})([smhd])$", RegexOptions.NonBacktracking)]
    private static partial Regex DurationText();

    [GeneratedRegex(
        "^(?:[0-9].*|avg|min|stddev|stdvar|bottomk|approx_topk|sort|sort_desc|vector|label_replace|variants|bytes_rate|rate_counter"
        + "|[a-z]+_over_time)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex OtherFunction();
}
