using System.Text.RegularExpressions;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Alerting;

/// <summary>A page of the run book for one alert. Each page has the same five headings.</summary>
public sealed partial class RunbookPage
{
    private static readonly string[] Headings = ["What it means", "What people feel", "Look first", "Do", "Afterwards"];

    private readonly Dictionary<string, string> _sections;

    private RunbookPage(string text)
    {
        var parts = text.Split("\n## ");
        Title = parts[0].TrimStart('#').Trim();
        _sections = parts.Skip(1).Select(part => part.Split('\n', 2)).ToDictionary(lines => lines[0].Trim(), lines => lines[^1].Trim());
    }

    /// <summary>The name of the alert.</summary>
    public string Title { get; }

    /// <summary>The queries: each block that is marked <c>promql</c>.</summary>
    public IReadOnlyList<string> Queries =>
        [.. _sections.Values.SelectMany(section => PromQlBlock().Matches(section)).Select(match => match.Groups["query"].Value.Trim())];

    public static string PathOf(string alert) => Path.Combine(AppContext.BaseDirectory, "Runbooks", $"{alert}.md");

    /// <exception cref="InvalidDataException">There is no such page.</exception>
    public static RunbookPage Read(string alert) => File.Exists(PathOf(alert))
        ? new(File.ReadAllText(PathOf(alert)).ReplaceLineEndings("\n"))
        : throw new InvalidDataException($"there is no Runbooks/{alert}.md");

    #region problems
    /// <summary>What alerts lack: a page, a heading on it, a link to it, or a query that can be asked.</summary>
    public static IReadOnlyList<string> ProblemsOf(IEnumerable<Rule> alerts) =>
        [.. alerts.SelectMany(rule => ProblemsOf(rule, rule.Alert))];

    private static IEnumerable<string> ProblemsOf(Rule rule, string alert)
    {
        if (!rule.Annotations.GetValueOrDefault("runbook_url", "").EndsWith($"/{alert}", StringComparison.Ordinal))
        {
            yield return $"{alert} has no runbook_url that ends with its name";
        }

        if (!File.Exists(PathOf(alert)))
        {
            yield return $"there is no Runbooks/{alert}.md";
            yield break;
        }

        var page = Read(alert);
        foreach (var heading in Headings.Where(heading => page._sections.GetValueOrDefault(heading, "").Length == 0))
        {
            yield return $"Runbooks/{alert}.md says nothing under '{heading}'";
        }

        if (page.Title != alert)
        {
            yield return $"Runbooks/{alert}.md has the title '{page.Title}'";
        }

        foreach (var query in page.Queries)
        {
            if (Fault(query) is { } fault)
            {
                yield return $"Runbooks/{alert}.md: {fault}";
            }
        }
    }
    #endregion

    private static string? Fault(string query)
    {
        try
        {
            PromQl.Parse(query);
            return null;
        }
        catch (PromQlException exception)
        {
            return exception.Message;
        }
    }

    [GeneratedRegex(@"```promql\n(?<query>[^`]*)```", RegexOptions.NonBacktracking)]
    private static partial Regex PromQlBlock();
}
