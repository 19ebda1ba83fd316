using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Free text turned back into the templates that it was made of, in one pass, without knowing the program: ten thousand lines are twenty sentences.
/// Pitfall: nobody has written the templates down, and a rule for each is out of date with the next release. What is rare is at the end of the list, and is what to read first.
/// See https://ieeexplore.ieee.org/document/8029742 (Drain).
/// </summary>
public static class Patterns
{
    public static void Run(string[] files, LogFormat? format)
    {
        var miner = new DrainMiner();
        if (files.Length == 0)
        {
            Console.WriteLine("10,000 lines of the shop, seed 42, made here (name files of your own, or - for stdin)");
            foreach (var entry in new ShopLog(seed: 42, hours: 24).Entries(10_000))
            {
                miner.Add(entry.Message);
            }
        }
        else
        {
            #region mine
            var reader = new LogReader(files, format);
            foreach (var entry in reader.Entries())
            {
                miner.Add(entry.Message);
            }
            #endregion
            Console.WriteLine($"{LogFiles.Title(files)}\n{reader.Counts}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{miner.Templates.Sum(template => template.Count):N0} messages, {miner.Templates.Count:N0} templates\n"));
        foreach (var template in miner.Templates.OrderByDescending(template => template.Count).ThenBy(template => template.Number).Take(50))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{template.Count,7:N0}  {template}"));
        }

        if (files.Length == 0)
        {
            Measure();
        }
    }

    /// <summary>Where the true templates are known, one can say how right it was.</summary>
    private static void Measure()
    {
        Console.WriteLine($"\n2,000 messages each  true templates  found  grouping accuracy");
        foreach (var kind in PublicStyleLogs.Kinds)
        {
            #region measure
            var miner = new DrainMiner();
            var grouped = PublicStyleLogs.Make(kind, lines: 2_000, seed: 42).Select(line => (line.Template, miner.Add(line.Message).Number)).ToList();
            var accuracy = GroupingAccuracy.Of(grouped);
            #endregion
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-20} {grouped.Select(line => line.Template).Distinct().Count(),15} {miner.Templates.Count,6} {accuracy,18:0.000}"));
        }
    }
}
