using System.Globalization;
using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Engines;

/// <summary>
/// Runs a file in the language of Prometheus' own tests: load, clear, eval.
/// See https://github.com/prometheus/prometheus/blob/main/promql/promqltest/README.md.
/// </summary>
internal sealed partial class PromqlTestFile(string path)
{
    private readonly string[] _lines = [.. File.ReadLines(path).Select(line => line.Trim()).Select(line => line.StartsWith('#') ? "" : line)];
    private readonly HashSet<string> _histograms = [];
    private SampleStore _store = new();

    public int Passed { get; private set; }

    public List<string> Refused { get; } = [];

    public List<string> Wrong { get; } = [];

    public PromqlTestFile Run()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            var start = i;
            if (_lines[i].Length == 0)
            {
                continue;
            }

            while (_lines[start] != "clear" && i + 1 < _lines.Length && _lines[i + 1].Length > 0)
            {
                i++;
            }

            Execute(start, _lines[(start + 1)..(i + 1)]);
        }

        return this;
    }

    private void Execute(int at, string[] lines)
    {
        var (command, where) = (_lines[at], $"{Path.GetFileName(path)}:{at + 1}");
        if (command == "clear")
        {
            _store = new();
            _histograms.Clear();
        }
        else if (command.StartsWith("load", StringComparison.Ordinal))
        {
            var step = Time(command.Split(' ')[1]);
            Array.ForEach(lines, line => Load(line, step, command.StartsWith("load_with_nhcb", StringComparison.Ordinal)));
        }
        else if (Evaluation().Match(command) is { Success: true } match)
        {
            Evaluate(match, lines, where);
        }
        else
        {
            Refused.Add($"{where}: the command '{command}'");
        }
    }

    private void Load(string line, TimeSpan step, bool withHistograms)
    {
        var end = EndOfSeries(line);
        if (line[end..].Contains("{{", StringComparison.Ordinal) || line.Contains("@st", StringComparison.Ordinal) || withHistograms)
        {
            _histograms.Add(SeriesName(line));
            _histograms.UnionWith(withHistograms ? [Regex.Replace(SeriesName(line), "_(bucket|sum|count)$", "")] : []);
        }

        try
        {
            _store.Load(line[..end], line[end..], step);
        }
        catch (InvalidDataException)
        {
            _histograms.Add(SeriesName(line));
        }
    }

    private void Evaluate(Match match, string[] lines, string where)
    {
        var expectations = lines.Where(line => line.StartsWith("expect ", StringComparison.Ordinal)).ToList();
        bool Expects(string what) => expectations.Exists(line => line.StartsWith($"expect {what}", StringComparison.Ordinal));
        var fails = match.Groups["command"].Value == "eval_fail" || Expects("fail");
        var text = match.Groups["expression"].Value;
        PromExpression? expression = null;
        try
        {
            expression = PromQl.Parse(text);
            if (expression.Type == PromType.Range || Expects("string"))
            {
                Refused.Add($"{where}: a range or a text as the result");
                return;
            }

            var got = Results(match, expression);
            var problem = fails ? "expected a failure" : Compare(lines.Except(expectations), got, expression.Type);
            if (problem is null)
            {
                Passed++;
            }
            else if (NeedsHistograms(expression))
            {
                Refused.Add($"{where}: native histograms, or series that this lesson does not read");
            }
            else
            {
                Wrong.Add($"{where}: {text}: {problem}");
            }
        }
        catch (PromQlException exception)
        {
            if (fails)
            {
                Passed++;
            }
            else
            {
                Refused.Add($"{where}: {exception.Message}");
            }
        }
    }

    private bool NeedsHistograms(PromExpression expression) =>
        _histograms.Count > 0 && (!expression.Metrics.Any() || expression.Metrics.Any(_histograms.Contains));

    private List<IReadOnlyList<(LabelSet Series, double Value)>> Results(Match match, PromExpression expression)
    {
        var (from, to, step) = match.Groups["at"].Success
            ? (Time(match.Groups["at"].Value), Time(match.Groups["at"].Value), TimeSpan.FromSeconds(1))
            : (Time(match.Groups["from"].Value), Time(match.Groups["to"].Value), Time(match.Groups["step"].Value));
        var results = new List<IReadOnlyList<(LabelSet, double)>>();
        for (var time = from; time <= to; time += step)
        {
            results.Add(expression.Evaluate(_store, (long)time.TotalMilliseconds).Series);
        }

        return results;
    }

    private static string? Compare(IEnumerable<string> lines, List<IReadOnlyList<(LabelSet Series, double Value)>> got, PromType type)
    {
        var wanted = new Dictionary<(LabelSet, int), double>();
        foreach (var line in lines)
        {
            var isNumber = type == PromType.Scalar && !line.Contains('{', StringComparison.Ordinal);
            var end = isNumber ? 0 : EndOfSeries(line);
            if (line[end..].Contains("{{", StringComparison.Ordinal))
            {
                throw new PromQlException("native histograms as the result");
            }

            var (series, step) = (isNumber ? LabelSet.Empty : PromQl.ParseSeries(line[..end]), 0);
            foreach (var value in SeriesNotation.Values(line[end..]))
            {
                if (value is { } number)
                {
                    wanted[(series, step)] = number;
                }

                step++;
            }
        }

        var all = got.SelectMany((vector, step) => vector.Select(each => (Key: (each.Series, step), each.Value)))
            .ToDictionary(each => each.Key, each => each.Value);
        var wrong = wanted.Keys.Union(all.Keys).FirstOrDefault(key =>
            !wanted.TryGetValue(key, out var want) || !all.TryGetValue(key, out var have) || !AlmostEqual(want, have));
        return wrong == default ? null : string.Create(CultureInfo.InvariantCulture,
            $"expected {Text(wanted, wrong)}, got {Text(all, wrong)} for {wrong.Item1} at step {wrong.Item2}");

        static string Text(Dictionary<(LabelSet, int), double> values, (LabelSet, int) key) =>
            values.TryGetValue(key, out var value) ? value.ToString("R", CultureInfo.InvariantCulture) : "nothing";
    }

    private static bool AlmostEqual(double a, double b) => a.Equals(b) || a == b
        || Math.Abs(a - b) / Math.Min(Math.Abs(a) + Math.Abs(b), double.MaxValue) < 1e-6;

    private static int EndOfSeries(string line)
    {
        var (brace, blank) = (line.IndexOf('{', StringComparison.Ordinal), line.IndexOf(' ', StringComparison.Ordinal));
        if (blank < 0)
        {
            return line.Length;
        }

        if (brace < 0 || line[..brace].TrimEnd().Contains(' ', StringComparison.Ordinal) || line[brace..].StartsWith("{{", StringComparison.Ordinal))
        {
            return blank;
        }

        var quoted = '\0';
        for (var i = brace; i < line.Length; i++)
        {
            quoted = quoted == '\0' && line[i] is '"' or '\'' or '`' ? line[i] : line[i] == quoted && line[i - 1] != '\\' ? '\0' : quoted;
            if (line[i] == '}' && quoted == '\0')
            {
                return i + 1;
            }
        }

        return line.Length;
    }

    private static string SeriesName(string line) => Regex.Match(line, @"^[^{\s]*").Value;

    private static TimeSpan Time(string text) => text.StartsWith('-') ? -Time(text[1..])
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : PromQl.Duration(text);

    [GeneratedRegex("""
        ^(?<command>eval(?:_\w+)?)[ ](?:instant[ ](?:at[ ](?<at>\S+))?|range[ ]from[ ](?<from>\S+)[ ]to[ ](?<to>\S+)[ ]step[ ](?<step>\S+))[ ]+
        (?<expression>.*)$
        """, RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Evaluation();
}
