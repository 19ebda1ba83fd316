using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// The most frequent errors, endpoints and users, in one pass on all cores. The counts are exact while there are fewer different names
/// than counters.
/// Pitfall: a dictionary of all names is as large as the log as soon as a name contains an id. A fixed number of counters keeps the
/// memory, and knows its error.
/// See D. Anderson et al., 2017, https://arxiv.org/abs/1705.07001.
/// </summary>
public static class Top
{
    public static void Run(string[] files, LogFormat? format, int counters, bool tsv)
    {
        var paths = files.Or(LogFiles.Sample);
        #region top
        var scan = LogScan.Run(paths, () => new TopCounts(counters), format);
        var kinds = new[] { ("errors", scan.Result.Errors), ("endpoints", scan.Result.Endpoints), ("users", scan.Result.Users) };
        #endregion
        if (tsv)
        {
            foreach (var (kind, item) in kinds.SelectMany(kind => kind.Item2.Top(10), (kind, item) => (kind.Item1, item)))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}\t{ShownText.Of(item.Item)}\t{item.Count}"));
            }

            return;
        }

        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}");
        foreach (var (kind, items) in kinds)
        {
            var error = items.IsExact ? "exact" : string.Create(CultureInfo.InvariantCulture, $"each at most {items.MaxError:N0} too low");
            Console.WriteLine($"\n{kind}, {error}");
            foreach (var item in items.Top(5))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {item.Count,9:N0}  {ShownText.Of(item.Item)}"));
            }
        }

        if (files.Length == 0 && scan.Result.Users.IsExact)
        {
            InLittleMemory(paths, scan.Result.Users);
        }
    }

    /// <summary>The same users with far too few counters, beside the true counts.</summary>
    private static void InLittleMemory(IReadOnlyList<string> paths, FrequentItems exact)
    {
        var few = LogScan.Run(paths, () => new TopCounts(counters: 60), threads: 1).Result.Users;
        var counts = exact.Top(int.MaxValue).ToDictionary(item => item.Item, item => item.Count);
        Console.WriteLine($"\nusers with 60 counters for {exact.Count} of them, each at most {few.MaxError} too low");
        foreach (var item in few.Top(5))
        {
            Console.WriteLine($"  {item.Count,9}  {item.Item}, in truth {counts[item.Item]}");
        }
    }
}
