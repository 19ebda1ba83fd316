using Course.Testing;
using LogAnalysis.Contracts;
using LogAnalysis.Exercises;
using LogAnalysis.Simulation;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

/// <summary>The truth stands in no text: it follows from the seed, as the log does.</summary>
public sealed class SolveIncidentTests
{
    private static readonly IncidentPlan Truth = new ShopLog(seed: 7).Incident;

    public Func<Diagnosis> Answer { get; set; } = SolveIncident.Diagnose;

    [Task("6.6", "the service is the one at fault")]
    public void TheServiceIsTheOneAtFault()
    {
        var service = Answer().Service;
        Assert.True(service == Truth.Service, $"it was not '{service}'. Why it matters: the service that complains is the one that waits. Take a failing trace: which span failed first, and which only gave up?");
    }

    [Task("6.6", "the release is the one that brought it")]
    public void TheReleaseIsTheOneThatBroughtIt()
    {
        var version = Answer().Version;
        Assert.True(version == Truth.NewVersion, $"it was not '{version}'. Why it matters: the wrong one is taken back, and the incident goes on. Which version do the failing lines of that service have, and no other line of it?");
    }

    [Task("6.6", "the exception is the cause, not the symptom")]
    public void TheExceptionIsTheCause()
    {
        var errorType = Answer().ErrorType;
        Assert.True(errorType == Truth.ErrorType, $"it was not '{errorType}'. Why it matters: a time-out says that somebody else was slow, and nothing of why. What does the innermost failing line say?");
    }

    [Task("6.6", "the minute is that of the first error")]
    public void TheMinuteIsThatOfTheFirstError()
    {
        var minute = Answer().FirstMinute;
        Assert.True(minute == Truth.Begin, $"it was not at {minute:yyyy-MM-dd HH:mm}. Why it matters: what changed before is the suspect, what changed after is not. Of the lines with that exception, which is the first, in UTC?");
    }
}
