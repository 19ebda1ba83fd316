using Course.Testing;
using LogAnalysis.ExerciseTypes;
using LogAnalysis.Records;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Blames the service that has the most failures in its traces' outermost span.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheServiceIsTheOneAtFault), "waits for another one")]
public static class BlamesTheComplainer
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log) => Innermost.Of(log) with { Service = "payments-api" };
}

/// <summary>Takes the newest release of any service.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheReleaseIsTheOneThatBroughtIt), "taken back")]
public static class BlamesAnotherRelease
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log) => Innermost.Of(log) with
    {
        Version = log.Where(entry => entry.Message.StartsWith("Release ", StringComparison.Ordinal))
            .MinBy(entry => entry.Timestamp)!.Version!,
    };
}

/// <summary>Takes the release that the service had at last, after the fault was taken back.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheReleaseIsTheOneThatBroughtIt), "taken back")]
public static class TakesTheVersionAtTheEnd
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        var found = Innermost.Of(log);
        return found with { Version = log.Where(entry => entry.Service == found.Service).MaxBy(entry => entry.Timestamp)!.Version! };
    }
}

/// <summary>Stops at the symptom.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheExceptionIsTheCause), "another service was slow")]
public static class StopsAtTheSymptom
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log) => Innermost.Of(log) with { ErrorType = "TimeoutException" };
}

/// <summary>Takes the first line of the list, but the log is not sorted.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheMinuteIsThatOfTheFirstError), "a suspect")]
public static class TakesTheFirstLineOfTheList
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        var found = Innermost.Of(log);
        var first = log.First(entry => entry.ErrorType == found.ErrorType).Timestamp;
        return found with { FirstMinute = first.AddTicks(-(first.Ticks % TimeSpan.TicksPerMinute)) };
    }
}

/// <summary>Takes the instant, and not its minute.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheMinuteIsThatOfTheFirstError), "a suspect")]
public static class KeepsTheSeconds
{
    public static Diagnosis Diagnose(IReadOnlyList<LogEntry> log)
    {
        var found = Innermost.Of(log);
        return found with { FirstMinute = log.Where(entry => entry.ErrorType == found.ErrorType).Min(entry => entry.Timestamp) };
    }
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class Innermost
{
    public static Diagnosis Of(IReadOnlyList<LogEntry> log)
    {
        var failures = log.Where(entry => entry.Level == LogLevel.Error && entry.Status is null or >= 500).ToList();
        var innermost = failures.Where(failure =>
            !failures.Exists(other => other.TraceId == failure.TraceId && other.ParentSpanId == failure.SpanId));
        var cause = innermost.GroupBy(failure => (failure.Service, failure.Version, failure.ErrorType))
            .OrderByDescending(group => group.Count()).First();
        var first = cause.Min(failure => failure.Timestamp);
        return new(cause.Key.Service, cause.Key.Version!, cause.Key.ErrorType!, first.AddTicks(-(first.Ticks % TimeSpan.TicksPerMinute)));
    }
}
