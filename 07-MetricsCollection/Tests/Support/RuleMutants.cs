using System.Globalization;
using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Support;

/// <summary>A rule file with one change.</summary>
internal sealed record RuleMutant(string Group, string Rule, string Change, string Text)
{
    public bool IsBudget => Group is "shop-error-ratios" or "shop-error-budget";

    /// <summary>Of some tests those that can notice the change: the tests of the alert, or of all alerts on the budget.</summary>
    public string TestsFrom(IReadOnlyList<(string Head, string Test)> tests) => tests
        .Where(test => test.Test.Contains(IsBudget ? "alertname: PaymentErrorBudget" : $"alertname: {Rule}\n", StringComparison.Ordinal))
        .Aggregate("", (text, test) => (text.Length == 0 ? test.Head : text) + "\n  - name: " + test.Test);
}

/// <summary>Changes a rule file, one change at a time: limits, comparisons, windows, `for`, matchers, labels, texts.</summary>
internal static partial class RuleMutants
{
    private static readonly string[] Recorded = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"];

    // Each window with one of twice its length, and one of half.
    private static readonly Dictionary<string, string[]> Windows = new()
    {
        ["5m"] = ["10m", "2m"],
        ["10m"] = ["20m", "5m"],
        ["15m"] = ["30m", "7m"],
        ["30m"] = ["1h", "15m"],
        ["1h"] = ["2h", "30m"],
        ["2h"] = ["4h", "1h"],
        ["6h"] = ["12h", "3h"],
        ["1d"] = ["2d", "12h"],
        ["3d"] = ["6d", "36h"],
    };

    /// <summary>The tests of some files in Rules, each with the head of its file.</summary>
    public static IReadOnlyList<(string Head, string Test)> TestsOf(params string[] files) => [.. files.SelectMany(file =>
    {
        var parts = File.ReadAllText(RuleFile.PathOf(file)).ReplaceLineEndings("\n").Split("\n  - name: ");
        return parts[1..].Select(test => (parts[0], test));
    })];

    /// <summary>The rule's group and name, the change, and the changed text of the whole file.</summary>
    public static IEnumerable<RuleMutant> Of(string file)
    {
        var group = "";
        foreach (Match line in Rule().Matches(file))
        {
            group = line.Groups["group"].Success ? line.Groups["group"].Value : group;
            foreach (var (change, rule) in line.Groups["rule"].Success ? Changes(line.Value) : [])
            {
                yield return new(group, line.Groups["rule"].Value, change, file[..line.Index] + rule + file[(line.Index + line.Length)..]);
            }
        }
    }

    private static List<(string Change, string Rule)> Changes(string rule)
    {
        var changes = new List<(string, string)>();
        Each(@"(?<=[<>] )\d+(?:\.\d+)?|(?<=\* )\d{4}\b", number => [Times(number, 1.25), Times(number, 0.8)]);
        Each(@"(?<= )(?:>|<|==)(?= )", comparison => [comparison switch { ">" => "<", "<" => ">", _ => "!=" }]);
        Each(@"(?<= )(?:and|or)(?= )", set => [set == "and" ? "or" : "and"]);
        Each(@"(?<=(?:for|keep_firing_for): )\d+(?=m)", minutes => [Times(minutes, 2), Times(minutes, 0.5).Split('.')[0]]);
        Each(@"(?<=ratio_rate)\w+(?= >)", window => [Recorded[(Array.IndexOf(Recorded, window) + 1) % Recorded.Length]]);
        Each(@"(?m)(?<=^ {10}(?:severity|team|job|summary|runbook_url): ).*$", _ => ["another"]);

        // All of one kind together: the window of one side alone changes nothing while the traffic is even.
        All(@"\[\w+\]", range => [.. Windows[range[1..^1]].Select(window => $"[{window}]")]);
        All(@"offset \w+", offset => ["offset 30m", "offset 2h"]);
        All(@"by \(job\)", _ => ["by (job, instance)"]);
        All(@"\w+(?:=~|!~|=)""[^""]*""(?:, )?", matcher =>
        [
            "", Regex.Replace(matcher, "\"[^\"]*\"", "\"another\""),
            matcher.Contains("=~", StringComparison.Ordinal) ? matcher.Replace("=~", "!~", StringComparison.Ordinal)
                : matcher.Contains("!~", StringComparison.Ordinal) ? matcher.Replace("!~", "=~", StringComparison.Ordinal)
                : matcher.Replace("=\"", "!=\"", StringComparison.Ordinal),
        ]);
        return changes;

        void Each(string pattern, Func<string, string[]> change)
        {
            foreach (Match match in Regex.Matches(rule, pattern))
            {
                changes.AddRange(change(match.Value).Select(by =>
                    ($"'{match.Value}' at {match.Index} to '{by}'", rule[..match.Index] + by + rule[(match.Index + match.Length)..])));
            }
        }

        void All(string pattern, Func<string, string[]> change)
        {
            foreach (var same in Regex.Matches(rule, pattern).Select(match => match.Value).Distinct())
            {
                changes.AddRange(change(same).Select(by =>
                    ($"each '{same}' to '{by}'", rule.Replace(same, by, StringComparison.Ordinal).Replace(", }", "}", StringComparison.Ordinal))));
            }
        }
    }

    private static string Times(string number, double factor) =>
        (double.Parse(number, CultureInfo.InvariantCulture) * factor).ToString("G6", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^  - name: (?<group>.*)$|^ {6}- (?:alert|record): (?<rule>.*)\n(?: {8}.*\n| {6}#.*\n)+")]
    private static partial Regex Rule();
}
