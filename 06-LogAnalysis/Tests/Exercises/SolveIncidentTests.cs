using Course.Testing;
using LogAnalysis.Exercises;
using LogAnalysis.ExerciseTypes;
using LogAnalysis.Records;
using LogAnalysis.Simulation;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

/// <summary>Four incidents: each service of the shop is at fault in one of them. The truth comes from the seed, as the log does.</summary>
public sealed class SolveIncidentTests
{
    private static readonly IReadOnlyList<(IncidentPlan Truth,
        IReadOnlyList<LogEntry> Log)> Incidents = [.. new[] { 7, 8, 9, 10 }.Select(LogOf)];

    public Func<IReadOnlyList<LogEntry>, Diagnosis> Answer { get; set; } = SolveIncident.Diagnose;

    [Task("6.6", "the service is the one at fault")]
    public void TheServiceIsTheOneAtFault() =>
        Check(found => found.Service, truth => truth.Service,
            "the service that complains waits for another one. Which span of a failing trace failed first?");

    [Task("6.6", "the release is the one that brought the fault")]
    public void TheReleaseIsTheOneThatBroughtIt() =>
        Check(found => found.Version, truth => truth.NewVersion, "the wrong release is taken back, and the incident goes on");

    [Task("6.6", "the exception is the cause, not the symptom")]
    public void TheExceptionIsTheCause() =>
        Check(found => found.ErrorType, truth => truth.ErrorType, "a time-out says that another service was slow, and not why");

    [Task("6.6", "the minute is that of the first exception")]
    public void TheMinuteIsThatOfTheFirstError()
    {
        foreach (var (truth, log) in Incidents)
        {
            var first = log.Where(entry => entry.Service == truth.Service && entry.ErrorType == truth.ErrorType)
                .Min(entry => entry.Timestamp);
            var (minute, expected) = (Answer(log).FirstMinute, first.AddTicks(-(first.Ticks % TimeSpan.TicksPerMinute)));
            Assert.True(
                minute == expected,
                $"the fault of {truth.Service}: expected the minute {expected:yyyy-MM-dd HH:mm:ss}, got {minute:yyyy-MM-dd HH:mm:ss}. "
                + "Why it matters: a change before that minute is a suspect, and a change after it is not.");
        }
    }

    private void Check(Func<Diagnosis, string> part, Func<IncidentPlan, string> truth, string why)
    {
        foreach (var (plan, log) in Incidents)
        {
            var found = part(Answer(log));
            Assert.True(
                found == truth(plan),
                $"of {log.Count} lines with one incident: expected {truth(plan)}, got {found}. "
                + $"Why it matters: {why}.");
        }
    }

    /// <summary>Six hours, the newest line first, as many tools export them.</summary>
    private static (IncidentPlan Truth, IReadOnlyList<LogEntry> Log) LogOf(int seed)
    {
        var shop = new ShopLog(seed, hours: 6);
        var log = shop.Entries(4_000).Reverse();

        // Half of the shops answer a failure with 500, the least status that is one.
        return (shop.Incident, [.. seed % 2 == 0 ? log.Select(entry => entry.Status >= 500 ? entry with { Status = 500 } : entry) : log]);
    }
}
