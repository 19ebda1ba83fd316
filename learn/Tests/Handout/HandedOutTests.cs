using System.Text.RegularExpressions;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Handout;

/// <summary>Builds, runs and checks hand-outs as a learner does.</summary>
public sealed partial class HandedOutTests
{
    // Right, though not in the course's style, and with a warning of the compiler.
    private const string Untidy = """
        class Mine { int _x; string F(string? s) { if (_x == 0) return s.Trim(); return this.F(s); } }

        """;

    private const string Exercises = "-- --filter-namespace *.Tests.Exercises";

    /// <summary>All other lessons are built, and their exercises are checked.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(OtherLessons))]
    public Task ItRunsAndIsGreenAlone(string lesson) =>
        // That the analyzers find their settings in a hand-out is seen in the first lesson; they take half of a build's time.
        IsGreenAsync(WrittenHandout.Of(lesson).Folder, lesson, $"test --project {lesson}/Tests {Exercises}", ("RunAnalyzers", "false"));

    /// <summary>One learner's way: all is built, a wrong answer, one exercise alone, and a right answer on a server.</summary>
    [Fact(Explicit = true)]
    public async Task TheFirstLessonIsGreenAWrongAnswerIsRedAndARightOneInAnyStyleNamesTheNext()
    {
        var lesson = WrittenHandout.Course.Lessons[0];
        var (folder, _) = WrittenHandout.Of(lesson);
        await IsGreenAsync(folder, lesson, "test", ("RunAnalyzersDuringBuild", "true"));
        await AWrongAnswerIsShownFirstOnceAndWithoutTheMachineryAsync(folder, lesson);
        await ARightAnswerInAnyStyleIsGreenOnAServerAsync(folder, lesson);
    }

    public static TheoryData<string> OtherLessons => [.. WrittenHandout.Course.Lessons.Skip(1)];

    private static async Task IsGreenAsync(string folder, string lesson, string check, params (string Name, string Value)[] environment)
    {
        var (exitCode, output) = await Dotnet.RunAsync(folder, check, environment);
        Assert.True(exitCode == 0, output);
        Assert.False(Warning().IsMatch(output), output);
        Assert.Contains("(next; 0 of ", output, StringComparison.Ordinal);

        (exitCode, output) = await Dotnet.RunAsync(folder, $"run --no-build --project {lesson} -- list");
        Assert.True(exitCode == 0, output);
    }

    private static async Task AWrongAnswerIsShownFirstOnceAndWithoutTheMachineryAsync(string folder, string lesson)
    {
        var starter = Path.Combine(folder, lesson, "Exercises", "EffectiveLevel.cs");
        var text = await File.ReadAllTextAsync(starter, Cancellation);
        await File.WriteAllTextAsync(starter, Regex.Replace(text, "throw new NotImplementedException.*", "return default;"), Cancellation);

        var (exitCode, output) = await Dotnet.RunAsync(folder, $"test --project {lesson}/Tests {Exercises}");
        Assert.Equal(2, exitCode);
        var failed = output.IndexOf("failed 1.3 ", StringComparison.Ordinal);
        Assert.InRange(failed, 0, output.IndexOf("skipped 1.", StringComparison.Ordinal));
        Assert.Single(Regex.Matches(output, "failed 1.3 an override holds for its own name"));
        Assert.DoesNotContain("at System.Reflection.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("at Course.Testing.", output, StringComparison.Ordinal);
        Assert.Contains("(next; 0 of 9 exercises solved, 1 red)", output, StringComparison.Ordinal);

        // One exercise alone: not started is no error, a misspelt number is one.
        var command = $"test --project {lesson}/Tests --no-build -- --filter-trait Exercise=";
        Assert.Equal(0, (await Dotnet.RunAsync(folder, $"{command}1.4")).ExitCode);
        (exitCode, output) = await Dotnet.RunAsync(folder, $"{command}1.44");
        Assert.Equal(8, exitCode);
        Assert.Contains("Zero tests ran", output, StringComparison.Ordinal);
    }

    private static async Task ARightAnswerInAnyStyleIsGreenOnAServerAsync(string folder, string lesson)
    {
        var exercises = Path.Combine(folder, lesson, "Exercises");
        var solution = Path.Combine(WrittenHandout.Course.Path, lesson, "Solutions", "EffectiveLevel.cs");
        var answer = await File.ReadAllTextAsync(solution, Cancellation) + Untidy;
        await File.WriteAllTextAsync(Path.Combine(exercises, "EffectiveLevel.cs"), answer, Cancellation);

        // What a learner keeps beside it. The path is put together here, so that this file does not hold it.
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "in /" + "home/ada", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, lesson, "note.md"), "[a link](nowhere.md)", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(exercises, "Helper.cs"), "using System.Text;\nusing System;\nclass Helper { }\n", Cancellation);

        var (exitCode, output) = await Dotnet.RunAsync(folder, "test", ("CI", "true"));
        Assert.True(exitCode == 0, output);
        Assert.Contains("skipped: 8\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Exercises/ChooseLevels.cs (next; 1 of 9 exercises solved)", output, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [GeneratedRegex(@": (?:warning|error) [A-Z]+\d+:")]
    private static partial Regex Warning();
}
