using System.Globalization;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Events by minute and level, drawn in the terminal. Where nothing was written stands nothing, and the time goes on.
/// Pitfall: a chart of the minutes that are in the log joins them over the gap, and the outage that stopped the logging is the one thing that cannot be seen.
/// See RFC 3339, for the times of the lines.
/// </summary>
public static class Timeline
{
    private const int Width = 60;

    public static void Run(string[] files, LogFormat? format, int rows, bool tsv)
    {
        var paths = files.Or(LogFiles.Sample);
        var scan = LogScan.Run(paths, () => new Analysis.Timeline(), format);
        if (tsv)
        {
            foreach (var (minute, levels) in scan.Result.Minutes)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{minute:yyyy-MM-ddTHH:mm}\t{levels.Sum()}\t{levels[(int)LogLevel.Warn]}\t{levels[(int)LogLevel.Error] + levels[(int)LogLevel.Fatal]}"));
            }

            return;
        }

        var (minutes, steps) = scan.Result.Steps(rows);
        var most = Math.Max(steps.Max(step => (long?)step.Levels.Sum()) ?? 0, 1);
        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}\n\nby {minutes} min:  █ error  ▓ warn  ░ the rest");
        foreach (var (begin, levels) in steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{begin:MM-dd HH:mm} {levels.Sum(),8:N0} {Bar(levels, most)}"));
        }
    }

    #region bar
    private static string Bar(long[] levels, long most)
    {
        var (all, errors) = (levels.Sum(), levels[(int)LogLevel.Error] + levels[(int)LogLevel.Fatal]);
        if (all == 0)
        {
            return "(no line)";
        }

        // A single error is worth a mark, however many lines there are.
        var errorMarks = Marks(errors);
        var warnMarks = Marks(levels[(int)LogLevel.Warn]);
        return new string('█', errorMarks) + new string('▓', warnMarks) + new string('░', Math.Max(Marks(all) - errorMarks - warnMarks, 0));

        int Marks(long count) => (int)Math.Ceiling((double)count * Width / most);
    }
    #endregion
}
