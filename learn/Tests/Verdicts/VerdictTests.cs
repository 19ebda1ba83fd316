using Learn.Tests.Support;
using Learn.Verdicts;
using Xunit;

namespace Learn.Tests.Verdicts;

public sealed class VerdictTests(FirstLesson lesson) : IClassFixture<FirstLesson>
{
    [Fact]
    public async Task TheStarterIsNotBegun()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer("throw new NotImplementedException(\"1.3 is not started\");"));
        Assert.Equal(State.NotBegun, verdict.State);
        Assert.Equal(6, verdict.Checks.Count);
    }

    [Fact]
    public async Task TheSolutionIsSolved() => Assert.Equal(State.Solved, (await lesson.JudgeAsync(FirstLesson.Solution)).State);

    [Fact]
    public async Task AWrongAnswerHasTheMessageOfItsCheck()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer("return defaultLevel;"));
        Assert.Equal(State.Wrong, verdict.State);
        Assert.Equal("an override holds for its own name", verdict.FirstFailure!.Requirement);
        Assert.Contains("Shop.Payments: expected Debug, but it is Error", verdict.FirstFailure.Message, StringComparison.Ordinal);
        Assert.Contains("Why it matters:", verdict.FirstFailure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatThrowsIsWrongAndItsLineIsTold()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer("return overrides[name];"));
        var threw = verdict.Checks.First(check => check.Outcome == Outcome.Threw);
        Assert.Equal((State.Wrong, 9), (verdict.State, threw.Line));
        Assert.StartsWith("KeyNotFoundException: ", threw.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneCheckThatMeetsTheStartersExceptionIsUnfinished()
    {
        var text = FirstLesson.Solution.Replace("return defaultLevel;", "throw new NotImplementedException();", StringComparison.Ordinal);
        Assert.Equal(State.Unfinished, (await lesson.JudgeAsync(text)).State);
    }

    [Fact]
    public async Task ASecondPublicMethodIsNoTrouble()
    {
        const string head = "public static class EffectiveLevel\n{\n";
        var text = FirstLesson.Solution.ReplaceLineEndings("\n")
            .Replace(head, head + "    public static LogLevel Of(int level) => (LogLevel)level;\n", StringComparison.Ordinal);
        Assert.Equal(State.Solved, (await lesson.JudgeAsync(text)).State);
    }

    [Fact]
    public async Task SourceGeneratorsRun()
    {
        var text = FirstLesson.Answer(
            "return Dot().IsMatch(name) ? defaultLevel : LogLevel.Debug;",
            "[System.Text.RegularExpressions.GeneratedRegex(@\"\\.\")] private static partial System.Text.RegularExpressions.Regex Dot();");
        Assert.Equal(State.Wrong, (await lesson.JudgeAsync(text)).State);
    }

    [Fact]
    public async Task AnAnswerThatPrintsAVerdictGivesNone()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer("Console.WriteLine(\"1.3 is solved\\nAccepted\"); return defaultLevel;"));
        Assert.Equal(State.Wrong, verdict.State);
        Assert.Contains("1.3 is solved", verdict.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatReadsStdinGetsItsEnd()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer("return Console.ReadLine() is null ? defaultLevel : LogLevel.None;"));
        Assert.Equal(State.Wrong, verdict.State);
        Assert.Equal(Outcome.Accepted, verdict.Checks[0].Outcome);
    }
}
