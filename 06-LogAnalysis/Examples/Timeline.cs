using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// Events by minute and level, drawn in the terminal. A minute without a line is drawn, too.
/// Pitfall: a chart of only the minutes in the log joins them over a gap, and hides the outage that stopped the logging.
/// See RFC 3339, for the times of the lines.
/// </summary>
public static class Timeline
{
    private const int Width = 60;

    public static void Run(string[] files, LogFormat? format, int rows, bool tsv)
    {
        var paths = files.Or(LogFiles.Sample);
        if (tsv)
        {
            foreach (var (minute, levels) in LogScan.Run(paths, () => new Analysis.Timeline(), format).Result.Minutes)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{minute:yyyy-MM-ddTHH:mm}\t{levels.Sum()}\t{levels[(int)LogLevel.Warn]}\t{Errors(levels)}"));
            }

            return;
        }

        // One thread sees the lines in their order, and so the places where a clock was set back.
        var scan = LogScan.Run(paths, () => new ClockJumps(), format, threads: 1);
        var (minutes, steps) = scan.Result.Timeline.Steps(rows);
        var most = Math.Max(steps.Max(step => (long?)step.Levels.Sum()) ?? 0, 1);
        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}\n\nby {minutes} min:  █ error  ▓ warn  ░ the rest");
        foreach (var (begin, levels) in steps)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{begin:yyyy-MM-dd HH:mm} {levels.Sum(),8:N0} {Bar(levels, most)}"));
        }

        if (scan.Result.Timeline.WithoutTime > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Result.Timeline.WithoutTime:N0} events have no time"));
        }

        foreach (var (from, to) in scan.Result.First)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"a line of {to:yyyy-MM-dd HH:mm:ss} stands behind one of {from:yyyy-MM-dd HH:mm:ss}: "
                + $"a clock was set back, or lines are not in order"));
        }

        if (scan.Result.Count > scan.Result.First.Count)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{scan.Result.Count:N0} times in all a line is more than {ClockJumps.Tolerance.TotalMinutes} minutes "
                + $"older than the line before it"));
        }
    }

    private static long Errors(long[] levels) => levels[(int)LogLevel.Error] + levels[(int)LogLevel.Fatal];

    #region bar
    private static string Bar(long[] levels, long most)
    {
        if (levels.Sum() == 0)
        {
            return "(no line)";
        }

        // A single error gets a mark, however many lines there are.
        var (errors, warnings) = (Marks(Errors(levels)), Marks(levels[(int)LogLevel.Warn]));
        return new string('█', errors) + new string('▓', warnings) + new string('░', Math.Max(Marks(levels.Sum()) - errors - warnings, 0));

        int Marks(long count) => (int)Math.Ceiling((double)count * Width / most);
    }
    #endregion
}
