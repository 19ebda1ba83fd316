using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;
using LogAnalysis.Simulation;

namespace LogAnalysis.Examples;

/// <summary>
/// Finds the message templates of a program in its log, in one pass and without the source code.
/// Ten thousand lines have about thirty templates.
/// Pitfall: a hand-written rule for each message is out of date with the next release. Read the rare templates at the end of the list
/// first.
/// See https://ieeexplore.ieee.org/document/8029742 (Drain).
/// </summary>
public static class Patterns
{
    public static void Run(string[] files, LogFormat? format, string? grouped)
    {
        if (grouped is not null)
        {
            Measure(Path.GetFileName(grouped), GroupedMessages.Read(grouped));
            return;
        }

        #region mine
        var reader = new LogReader(files, format);
        var miner = new DrainMiner();
        foreach (var entry in files.Length > 0 ? reader.Entries() : new ShopLog(seed: 42, hours: 24).Entries(10_000))
        {
            miner.Add(entry.Message);
        }
        #endregion

        Console.WriteLine(files.Length > 0
            ? $"{LogFiles.Title(files)}\n{reader.Counts}"
            : "10,000 lines of the shop, seed 42, made here (name files of your own, or - for stdin)");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{miner.Templates.Sum(template => template.Count):N0} messages, {miner.Templates.Count:N0} templates\n"));
        foreach (var template in miner.Templates.OrderByDescending(template => template.Count).ThenBy(template => template.Number).Take(50))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{template.Count,7:N0}  {ShownText.Of($"{template}")}"));
        }

        if (files.Length == 0)
        {
            Console.WriteLine();
            HardMessages.Kinds.ToList().ForEach(kind => Measure(kind, HardMessages.Make(kind, lines: 2_000, seed: 42)));
        }
    }

    private static void Measure(string name, IReadOnlyList<(string Group, string Message)> messages)
    {
        #region measure
        var miner = new DrainMiner();
        var found = messages.Select(message => (message.Group, Template: miner.Add(message.Message))).ToList();
        var accuracy = GroupingAccuracy.Of([.. found.Select(message => (message.Group, message.Template.Current.Number))]);
        #endregion
        var groups = messages.Select(message => message.Group).Distinct().Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-20} {messages.Count,6:N0} messages, {groups,4} true templates, "
            + $"{miner.Templates.Count,4} found, accuracy {accuracy:0.000}"));
    }
}
