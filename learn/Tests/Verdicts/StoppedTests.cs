using Learn.Tests.Support;
using Learn.Verdicts;
using Xunit;

namespace Learn.Tests.Verdicts;

/// <summary>Answers that would take the runner with them.</summary>
public sealed class StoppedTests(FirstLesson lesson) : IClassFixture<FirstLesson>
{
    [Theory(Explicit = true)]
    [InlineData("Environment.Exit(0); return defaultLevel;", "with exit code 0 (Environment.Exit)")]
    [InlineData("Environment.FailFast(\"no more\"); return defaultLevel;", "no more")]
    [InlineData("return Of(name, defaultLevel, overrides);", "A stack overflow in the check \"without an override the default holds\"")]
    [InlineData("new Thread(() => throw new TimeoutException(\"late\")).Start(); Thread.Sleep(-1); return 0;", "line 9: TimeoutException: late")]
    public async Task TheReasonIsNamedAndTheRunnerGoesOn(string statements, string reason)
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer(statements));
        Assert.Equal(State.Stopped, verdict.State);
        Assert.Contains(reason, verdict.WhyStopped, StringComparison.Ordinal);
        Assert.Equal(State.Solved, (await lesson.JudgeAsync(FirstLesson.Solution)).State);
    }

    [Theory(Explicit = true)]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { Console.WriteLine(\"and on\"); }")]
    [InlineData("Thread.Sleep(-1); return defaultLevel;")]
    public async Task AnEndlessLoopIsEnded(string statements)
    {
        var verdict = await lesson.JudgeImpatientlyAsync(FirstLesson.Answer(statements));
        Assert.Equal(State.Stopped, verdict.State);
        Assert.Contains("without an override the default holds", verdict.WhyStopped, StringComparison.Ordinal);
        Assert.Contains("did not end within 3 s", verdict.WhyStopped, StringComparison.Ordinal);
        Assert.True(verdict.Printed.Length < 20_000);
    }

    [Fact(Explicit = true)]
    public async Task TooMuchMemoryIsNamed()
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer(
            "var all = new List<byte[]>(); while (all.Count < 10_000) { all.Add(new byte[1_000_000]); } return (LogLevel)all.Count;"));
        Assert.NotEqual(State.Solved, verdict.State);
        Assert.Contains("memory", $"{verdict.WhyStopped}{verdict.FirstFailure?.Message}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AThreadThatIsLeftBehindIsTold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the threads of a process by name.");
        var start = "new Thread(() => Thread.Sleep(-1)).Start();\n        ";
        var verdict = await lesson.JudgeAsync(FirstLesson.Solution.Replace("for (", start + "for (", StringComparison.Ordinal));
        Assert.Equal((State.Solved, true), (verdict.State, verdict.LeftThread));
        Assert.False((await lesson.JudgeAsync(FirstLesson.Solution)).LeftThread);
    }
}
