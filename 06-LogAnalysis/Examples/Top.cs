using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;

namespace LogAnalysis.Examples;

/// <summary>
/// The most frequent errors, endpoints and users, in one pass with all cores. While there are no more different ones than counters the counts are exact;
/// after that memory stays where it is, and how wrong a count may be is known.
/// Pitfall: a dictionary of everything is exact until somebody puts an id into the name of the error, and then it is as large as the log.
/// See D. Anderson et al., 2017, https://arxiv.org/abs/1705.07001.
/// </summary>
public static class Top
{
    private const int Shown = 5;

    public static void Run(string[] files, LogFormat? format, int counters, bool tsv)
    {
        var paths = files.Or(LogFiles.Sample);
        #region top
        var scan = LogScan.Run(paths, () => new TopCounts(counters), format);
        var kinds = new[] { ("errors", scan.Result.Errors), ("endpoints", scan.Result.Endpoints), ("users", scan.Result.Users) };
        #endregion
        if (tsv)
        {
            foreach (var (kind, items) in kinds)
            {
                foreach (var item in items.Top(10))
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}\t{item.Item}\t{item.Count}"));
                }
            }

            return;
        }

        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}");
        foreach (var (kind, items) in kinds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{kind}, {(items.IsExact ? "exact" : $"each at most {items.MaxError:N0} too low")}"));
            foreach (var item in items.Top(Shown))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {item.Count,9:N0}  {item.Item}"));
            }
        }

        if (files.Length == 0 && scan.Result.Users.IsExact)
        {
            InLittleMemory(paths, scan.Result.Users);
        }
    }

    /// <summary>The same users with far too few counters, and how wrong that really is.</summary>
    private static void InLittleMemory(IReadOnlyList<string> paths, FrequentItems exact)
    {
        var few = LogScan.Run(paths, () => new TopCounts(counters: 60), threads: 1).Result.Users;
        var counts = exact.Top(int.MaxValue).ToDictionary(item => item.Item, item => item.Count);
        Console.WriteLine($"\nusers with 60 counters for {exact.Count} of them, each at most {few.MaxError} too low");
        foreach (var item in few.Top(Shown))
        {
            Console.WriteLine($"  {item.Count,9}  {item.Item}, in truth {counts[item.Item]}");
        }
    }
}
