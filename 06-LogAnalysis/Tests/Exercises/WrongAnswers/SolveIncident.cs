using Course.Testing;
using LogAnalysis.Contracts;
using LogAnalysis.Simulation;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Blames the one that complains loudest.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheServiceIsTheOneAtFault), "the one that waits")]
public static class BlamesTheComplainer
{
    public static Diagnosis Diagnose() => Right.Diagnosis with { Service = "payments-api" };
}

/// <summary>Blames the release that was announced loudest.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheReleaseIsTheOneThatBroughtIt), "taken back")]
public static class BlamesAnotherRelease
{
    public static Diagnosis Diagnose() => Right.Diagnosis with { Version = new ShopLog(seed: 7).Incident.HarmlessRelease.NewVersion };
}

/// <summary>Stops at the symptom.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheExceptionIsTheCause), "somebody else was slow")]
public static class StopsAtTheSymptom
{
    public static Diagnosis Diagnose() => Right.Diagnosis with { ErrorType = "TimeoutException" };
}

/// <summary>Takes the time of the release for that of the first error.</summary>
[WrongAnswer<SolveIncidentTests>(nameof(SolveIncidentTests.TheMinuteIsThatOfTheFirstError), "the first, in UTC")]
public static class TakesTheTimeOfTheRelease
{
    public static Diagnosis Diagnose() => Right.Diagnosis with { FirstMinute = new ShopLog(seed: 7).Incident.ReleasedAt };
}

/// <summary>A right answer but for what a wrong one changes; it is taken from the plan, so that it stands in no file of the tests.</summary>
internal static class Right
{
    public static Diagnosis Diagnosis { get; } = new ShopLog(seed: 7).Incident is var plan ? new(plan.Service, plan.NewVersion, plan.ErrorType, plan.Begin) : throw new InvalidOperationException();
}
