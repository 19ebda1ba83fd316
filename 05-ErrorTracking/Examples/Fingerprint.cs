using System.Globalization;
using System.Text.RegularExpressions;
using ErrorTracking.Grouping;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;

namespace ErrorTracking.Examples;

/// <summary>
/// Errors grouped into issues: the same type from the same place in one's own code is the same bug, whatever the message says, whatever it was wrapped in.
/// Pitfall: by message each error is an issue of its own; by type all of them are one. And no rule is right always, so measure it, and have a way to overrule it.
/// See https://docs.sentry.io/concepts/data-management/event-grouping.
/// </summary>
public static class Fingerprint
{
    public static void Run(int errors, int causes)
    {
        Console.WriteLine("What a message is without what differs:");
        foreach (var message in new[] { "User 17 has no card 'visa-4242'", "Timeout after 3000ms at https://ledger/book/17", "Row 0af7651916cd43dd8448eb211c80319c of pay_1001 is locked by jan@example.com" })
        {
            Console.WriteLine($"  {message,-78} {Grouping.Fingerprint.Parametrize(message)}");
        }

        Console.WriteLine($"\n{errors} errors of {causes} causes:\n\n{"grouped by",-30} {"issues",7} {"precision",10} {"recall",7}");
        var generated = Generate(errors, causes);
        #region compare
        Show("the message", generated, error => error[^1].Message);
        Show("the type", generated, error => error[^1].Type);
        Show("the whole stack with its lines", generated, error => string.Join('\n', error[^1].Frames.Select(frame => $"{frame.Module}.{frame.Function}:{frame.Line}")));
        Show("cause, place, parametrized", generated, error => Grouping.Fingerprint.Of(error));
        #endregion

        // Whoever knows better says so: what the network does is one issue, wherever it is met.
        var rule = new FingerprintRule("network-down", "System.Net.Http.HttpRequestException", new Regex("Connection refused", RegexOptions.NonBacktracking));
        List<ExceptionInfo> refused = [new("System.Net.Http.HttpRequestException", "Connection refused (ledger:443)", [new("Shop.Ledger.Book", "PostAsync", null, 0, true)], new Dictionary<string, string>())];
        Console.WriteLine($"\nwithout a rule  {Grouping.Fingerprint.Of(refused)}\nwith a rule     {Grouping.Fingerprint.Of(refused, rules: [rule])}");
    }

    private static List<(int Cause, IReadOnlyList<ExceptionInfo> Error)> Generate(int errors, int causes)
    {
        var generator = new ErrorGenerator(causes, seed: 5);
        return [.. Enumerable.Range(0, errors).Select(_ => generator.Next())];
    }

    private static void Show(string name, List<(int Cause, IReadOnlyList<ExceptionInfo> Error)> generated, Func<IReadOnlyList<ExceptionInfo>, string> issueOf)
    {
        var grouped = generated.Select(each => (each.Cause, Issue: issueOf(each.Error))).ToList();
        var (precision, recall) = GroupingQuality.Of(grouped);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {grouped.Select(each => each.Issue).Distinct().Count(),7} {precision,10:0.000} {recall,7:0.000}"));
    }
}
