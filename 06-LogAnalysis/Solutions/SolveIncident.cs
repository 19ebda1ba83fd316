using LogAnalysis.Contracts;

namespace LogAnalysis.Exercises;

/// <summary>
/// Find out what happened: <c>dotnet run --project 06-LogAnalysis -- generate --lines 200000 --seed 7 --output seed7.jsonl</c> writes eight days of logs, and on one of them something went wrong.
/// <list type="bullet">
/// <item>Which service is at fault? Others only wait for it.</item>
/// <item>Which of its releases brought it? Not every release did harm.</item>
/// <item>Which exception does that service throw?</item>
/// <item>In which minute was the first of them?</item>
/// </list>
/// </summary>
public static class SolveIncident
{
    public static Diagnosis Diagnose()
    {
        return new Diagnosis("antifraud", "1.9.0", "ModelNotLoadedException", new DateTime(2026, 3, 14, 13, 56, 0, DateTimeKind.Utc));
    }
}
