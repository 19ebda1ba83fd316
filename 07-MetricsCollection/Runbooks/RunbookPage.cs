using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Runbooks;

/// <summary>A page of the run book: what somebody who was just woken needs, always under the same five headings.</summary>
public sealed partial class RunbookPage
{
    private static readonly string[] Headings = ["What it means", "What people feel", "Look first", "Do", "Afterwards"];

    private readonly Dictionary<string, string> _sections;

    private RunbookPage(string title, Dictionary<string, string> sections) => (Title, _sections) = (title, sections);

    /// <summary>The alert that it is for.</summary>
    public string Title { get; }

    /// <summary>What it asks Prometheus: each block that is marked <c>promql</c>.</summary>
    public IReadOnlyList<string> Queries => [.. _sections.Values.SelectMany(section => PromQlBlock().Matches(section)).Select(match => match.Groups["query"].Value.Trim())];

    public static string PathOf(string alert) => Path.Combine(AppContext.BaseDirectory, "Runbooks", $"{alert}.md");

    /// <exception cref="InvalidDataException">There is no such page.</exception>
    public static RunbookPage Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"There is no page {path}.");
        }

        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var sections = Section().Matches(text).ToDictionary(match => match.Groups["heading"].Value, match => match.Groups["text"].Value);
        return new(text.Split('\n')[0].TrimStart('#', ' '), sections);
    }

    /// <summary>The first line of a section; empty where there is none.</summary>
    public string FirstLineOf(string heading) => _sections.GetValueOrDefault(heading, "").Trim().Split('\n')[0];

    #region problems
    /// <summary>What alerts lack: a page, a heading on it, a link to it, or a question on it that cannot be asked.</summary>
    public static IReadOnlyList<string> ProblemsOf(IReadOnlyList<Rule> rules)
    {
        var problems = new List<string>();
        foreach (var rule in rules.Where(rule => rule.Alert.Length > 0))
        {
            if (!rule.Annotations.GetValueOrDefault("runbook_url", "").EndsWith($"/{rule.Alert}", StringComparison.Ordinal))
            {
                problems.Add($"{rule.Alert} has no runbook_url that ends with its name");
            }

            if (!File.Exists(PathOf(rule.Alert)))
            {
                problems.Add($"there is no Runbooks/{rule.Alert}.md");
                continue;
            }

            var page = Read(PathOf(rule.Alert));
            problems.AddRange(Headings.Where(heading => page.FirstLineOf(heading).Length == 0).Select(heading => $"Runbooks/{rule.Alert}.md says nothing under '{heading}'"));
            if (page.Title != rule.Alert)
            {
                problems.Add($"Runbooks/{rule.Alert}.md is headed '{page.Title}'");
            }

            foreach (var query in page.Queries)
            {
                try
                {
                    PromQl.Parse(query);
                }
                catch (PromQlException exception)
                {
                    problems.Add($"Runbooks/{rule.Alert}.md: {exception.Message}");
                }
            }
        }

        return problems;
    }
    #endregion

    [GeneratedRegex(@"^## (?<heading>.{1,200})\n(?<text>(?:(?!## )(?:.{1,10000}\n?|\n)){0,1000})", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Section();

    [GeneratedRegex(@"```promql\n(?<query>[^`]*)```", RegexOptions.NonBacktracking)]
    private static partial Regex PromQlBlock();
}
