using System.Globalization;
using System.Text.RegularExpressions;
using ErrorTracking.Grouping;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// Errors become issues: the same type from the same place in your code is the same bug, whatever its message and its wrappers are.
/// Pitfall: grouped by message each error is an issue; grouped by type all errors are one issue.
/// See https://docs.sentry.io/concepts/data-management/event-grouping.
/// </summary>
public static class Fingerprint
{
    public static void Run(int errors, int causes)
    {
        Console.WriteLine($"{errors} errors of {causes} causes:\n\n{"grouped by",-30} {"issues",7} {"precision",10} {"recall",7}");
        var generated = Generate(errors, causes);
        #region compare
        Show("the message", generated, error => error[^1].Message);
        Show("the type", generated, error => error[^1].Type);
        Show("the whole stack with its lines", generated, error => string.Join('\n', error[^1].Frames));
        Show("type and place of the cause", generated, error => Grouping.Fingerprint.Of(error));
        #endregion
        #region rule
        // A rule by hand: a refused connection is one issue, wherever it happens.
        const string type = "System.Net.Http.HttpRequestException";
        var rule = new FingerprintRule("network-down", type, new Regex("Connection refused", RegexOptions.NonBacktracking));
        CodeFrame place = new("Shop.Ledger.Book", "PostAsync", File: null, Line: 0, InApp: true);
        ExceptionInfo[] refused = [new(type, "Connection refused (ledger:443)", [place], new Dictionary<string, string>())];
        Console.WriteLine($"\nwithout a rule  {Grouping.Fingerprint.Of(refused)}");
        Console.WriteLine($"with a rule     {Grouping.Fingerprint.Of(refused, rules: [rule])}");
        #endregion
    }

    private static List<(int Cause, IReadOnlyList<ExceptionInfo> Error)> Generate(int errors, int causes)
    {
        var generator = new ErrorGenerator(causes, seed: 5);
        return [.. Enumerable.Range(0, errors).Select(_ => generator.Next())];
    }

    private static void Show(
        string name, List<(int Cause, IReadOnlyList<ExceptionInfo> Error)> generated, Func<IReadOnlyList<ExceptionInfo>, string> issueOf)
    {
        var grouped = generated.Select(each => (each.Cause, Issue: issueOf(each.Error))).ToList();
        var (precision, recall) = GroupingQuality.Of(grouped);
        var issues = grouped.Select(each => each.Issue).Distinct().Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {issues,7} {precision,10:0.000} {recall,7:0.000}"));
    }
}
