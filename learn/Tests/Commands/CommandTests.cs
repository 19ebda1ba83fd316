using Course.Testing;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Commands;

/// <summary>The commands as a script runs them. A mistake on the command line is told on stderr, with an exit code that is not 0 and without a stack trace.</summary>
public sealed class CommandTests
{
    private static string Program => Path.Combine(AppContext.BaseDirectory, "Learn.dll");

    [Theory(Explicit = true)]
    [InlineData("there is no exercise '9.9'. Did you mean 1.9", "check", "9.9")]
    [InlineData("there is no exercise 'lst'", "lst")]
    [InlineData("cannot be read", "check", "1.3", "--answer", "missing.cs")]
    [InlineData("--answer takes one exercise", "check", "1", "--answer", "missing.cs")]
    [InlineData("'solvd' not recognized", "list", "--is", "solvd")]
    [InlineData("no exercise is like that", "list", "nothing of this kind")]
    [InlineData("--limit takes seconds", "--once", "--limit", "0")]
    [InlineData("--limit takes seconds", "--once", "--limit", "x")]
    [InlineData("'pdf' not recognized", "report", "--format", "pdf")]
    [InlineData("there is no folder", "class", "missing")]
    [InlineData("is not solved yet", "solution", "1.3")]
    [InlineData("Say --yes", "reset", "1.3")]
    [InlineData("missing.jsonl", "progress", "import", "missing.jsonl")]
    public async Task ItIsAnErrorThatSaysWhatIsWrong(string saying, params string[] arguments)
    {
        var course = new PracticeCourse();
        var run = await ProcessRun.StartAsync(Program, arguments, course.State, course.Environment);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(saying, run.Error + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task ASolvedExerciseHasTheExitCode0AndStandsInListAndReports()
    {
        var course = new PracticeCourse();
        await File.WriteAllTextAsync(course.Answer, FirstLesson.Solution, TestContext.Current.CancellationToken);
        Task<ProcessRun> LearnAsync(params string[] arguments) =>
            ProcessRun.StartAsync(Program, arguments, course.State, course.Environment);

        var check = await LearnAsync("1.3", "--once", "--limit", "60");
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.Contains("1 of 1 solved.", (await LearnAsync("list", "--is", "solved")).Output, StringComparison.Ordinal);
        await LearnAsync("report", "--learner", "user_01", "--output", "class/one.json");
        var room = await LearnAsync("class", "class");
        Assert.Equal(0, room.ExitCode);
        Assert.Matches(@"user_01 +│ 1 of 9 +│ 1 +│ 0 +│ 1\.3 EffectiveLevel", room.Output);
        var csv = await LearnAsync("report", "--format", "csv");
        Assert.Contains("01-LoggingBasics/EffectiveLevel,Solved,1,0,false", csv.Output, StringComparison.Ordinal);
    }
}
