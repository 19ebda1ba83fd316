using LogAnalysis.ExerciseTypes;
using LogAnalysis.Records;

namespace LogAnalysis.Exercises;

/// <summary>
/// Find the cause of an incident in the log of four services. One release went wrong, and other services may have waited for it.
/// <list type="bullet">
/// <item>A failure is a line of level error or fatal with a status of 500 or more, or without a status.</item>
/// <item>A declined card has the status 402: it is an answer, and no failure.</item>
/// <item>The service at fault fails innermost: no failure of its trace lies below its span.</item>
/// <item>Single failures happen all day. The cause is the most frequent innermost failure by service, version and exception.</item>
/// <item>The first minute is the minute of the first line with this cause. The log is in no order.</item>
/// </list>
/// <c>dotnet run --project 06-LogAnalysis -- generate --lines 4000 --hours 6 --seed 7 --output seed7.jsonl</c> writes a log of this kind.
/// </summary>
public static class SolveIncident
{
    /// <param name="log">Six hours of the shop, in no order.</param>
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        // TODO 6.6: group the failures by trace. In each trace leave out the spans that are parents of another failure.
        throw new NotImplementedException("6.6 is not started: open 06-LogAnalysis/Exercises/SolveIncident.cs");
    }
}
