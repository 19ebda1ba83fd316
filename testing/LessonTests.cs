using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Course.Testing;

/// <summary>The checks that hold for every lesson. A lesson's tests derive one class from this one.</summary>
public abstract class LessonTests(Lesson lesson)
{
    /// <summary>Whether the solutions were compiled in place of the starters (<c>-p:Answers=true</c>).</summary>
    private bool Answers => GetType().Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(metadata => metadata is { Key: "Answers", Value: "true" });

    [Fact]
    public async Task EveryBlockInTheReadmeIsWhatItsSourceSays()
    {
        await CheckBlocksAsync(Path.Combine(lesson.Folder, "README.md"), "");
        await CheckBlocksAsync(Path.Combine(Repository.Root, "README.md"), $"{lesson.FolderName}/");
    }

    [Fact]
    public async Task EveryExampleHasItsFileTestOutputAndSection() =>
        AssertNone(ExampleSkeleton.Problems(lesson, await lesson.ExamplesAsync(), PristineFactAttribute.IsRequired));

    [Fact]
    public void EveryExerciseHasItsStarterSolutionCheckWrongAnswersAndHint() =>
        AssertNone(ExerciseSkeleton.Problems(lesson, PristineFactAttribute.IsRequired));

    [PristineFact]
    public void NoFileStandsWhereNoneBelongs() =>
        AssertNone(FolderSkeleton.Problems(lesson));

    [PristineFact]
    public void TheReadmeHasShortSentences() =>
        AssertNone([.. ReadmeSentences.Problems(lesson)]);

    [Fact]
    public Task EveryWrongAnswerIsRejectedByTheOneCheckItConcerns() => CheckWrongAnswersAsync(slow: false);

    [Fact(Explicit = true)]
    public Task SoIsEveryWrongAnswerThatTakesLong() => CheckWrongAnswersAsync(slow: true);

    [Fact]
    public async Task EveryRightAnswerIsAcceptedByEveryCheck()
    {
        var problems = new List<string>();
        foreach (var (type, right) in Exercises.RightAnswers(GetType().Assembly))
        {
            problems.AddRange(await Exercises.ProblemsOfAsync(type, right));
        }

        AssertNone(problems);
    }

    [Fact]
    public void EveryExerciseIsTriedWithThreeWrongAndTwoRightAnswersAtLeast()
    {
        var problems = new List<string>();
        var wrongAnswers = Exercises.WrongAnswers(GetType().Assembly);
        var rightAnswers = Exercises.RightAnswers(GetType().Assembly);
        // A hand-out has no answers.
        var isHandOut = !Directory.Exists(Path.Combine(lesson.Folder, "Tests", "Exercises", "WrongAnswers"));
        foreach (var tests in isHandOut ? [] : ExerciseTests())
        {
            var wrong = wrongAnswers.Count(pair => pair.WrongAnswer.Tests == tests);
            if (wrong < 3)
            {
                problems.Add($"{tests.Name} is tried with {wrong} wrong answers; three are the least");
            }

            var right = rightAnswers.Count(pair => pair.RightAnswer.Tests == tests);
            if (right < 2)
            {
                problems.Add($"{tests.Name} is tried with {right} right answers; two are the least");
            }
        }

        AssertNone(problems);
    }

    [PristineFact]
    public async Task EveryExerciseIsSkippedUntilStartedAndAcceptsItsSolution()
    {
        var problems = new List<string>();
        foreach (var tests in ExerciseTests())
        {
            var file = $"{lesson.FolderName}/Exercises/{tests.Name[..^"Tests".Length]}.cs";
            var outcomes = new List<(string Check, Exception? Thrown)>();
            foreach (var (method, task) in Exercises.Checks(tests))
            {
                outcomes.Add((task.DisplayName!, await Exercises.RunAsync(tests, method, answer: null)));
            }

            if (Answers)
            {
                problems.AddRange(outcomes.Where(outcome => outcome.Thrown is not null).Select(outcome => $"{outcome.Check}: the solution is rejected: {outcome.Thrown!.Message}"));
                continue;
            }

            problems.AddRange(outcomes.Where(outcome => outcome.Thrown is not NotImplementedException || !outcome.Thrown.Message.Contains(file, StringComparison.Ordinal))
                .Select(outcome => $"{outcome.Check}: the untouched starter should be skipped and name {file}, but gave: {outcome.Thrown?.Message ?? "success"}"));
        }

        AssertNone(problems);
    }

    [Fact(Explicit = true)]
    public async Task AWholeRunPrintsEveryExampleUnderItsHeading()
    {
        var run = await lesson.RunAsync();

        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}:\n{run.Error}");
        var headings = run.Output.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..line.IndexOf(':')]);
        Assert.Equal(await lesson.ExamplesAsync(), headings);
    }

    [Fact(Explicit = true)]
    public async Task AnOutputFolderThatCannotBeMadeIsAnErrorThatNamesIt()
    {
        // A file stands where the folder should be: nobody, not even root, can make a folder below it. The last example that writes a file is enough.
        var blocked = Path.Combine(AppContext.BaseDirectory, $"{GetType().Assembly.GetName().Name}.dll");
        foreach (var name in (await lesson.ExamplesAsync()).Reverse())
        {
            var run = await lesson.RunAsync(name, "--output", blocked);
            if (run.ExitCode == 0)
            {
                continue;
            }

            Assert.Equal(1, run.ExitCode);
            Assert.Contains($"cannot write to the folder '{blocked}", run.Error, StringComparison.Ordinal);
            Assert.Contains("--output DIR", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            return;
        }

        Assert.Fail($"{lesson.FolderName}: no example minds that its folder cannot be made.");
    }

    [Fact(Explicit = true)]
    public async Task EveryExampleExplainsItsOptions()
    {
        foreach (var name in await lesson.ExamplesAsync())
        {
            var run = await lesson.RunAsync(name, "--help");
            Assert.Equal(0, run.ExitCode);
            Assert.Matches($@" {name} (\[<\w+>\.\.\.\] )?\[options\]", run.Output);
        }
    }

    [PristineFact]
    public void ACompleteProgramIsShort() =>
        AssertNone([.. CompleteProgram.In(lesson).Select(program => program.Problem).OfType<string>()]);

    [Fact(Explicit = true)]
    public async Task ACompleteProgramRunsAloneInAnEmptyProject()
    {
        // Each in a folder of its own; one build for all of them.
        var programs = CompleteProgram.In(lesson).Select(program => (Program: program, Name: Path.GetFileNameWithoutExtension(program.File))).ToList();
        var folder = lesson.CreateFolder();
        foreach (var (program, name) in programs)
        {
            program.WriteTo(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "All.proj"), AllProjects);
        var build = await ProcessRun.StartAsync("build", ["--nologo", "--verbosity", "quiet"], folder);
        Assert.True(build.ExitCode == 0, $"copied alone, these do not compile:\n{build.Output}");
        foreach (var (program, name) in programs)
        {
            await RunsAsync(name, Path.Combine(folder, name), program.IsWeb);
        }
    }

    private static async Task RunsAsync(string name, string folder, bool isWeb)
    {
        var program = Path.Combine(folder, "bin", "Debug", "net10.0", "Copied.dll");
        if (!isWeb)
        {
            var run = await ProcessRun.StartAsync(program, [], folder);
            Assert.True(run.ExitCode == 0, $"{name}, copied alone, ends with {run.ExitCode}:\n{run.Output}{run.Error}");
            return;
        }

        await using var service = RunningProgram.Start(program, ["--urls", "http://127.0.0.1:0"], folder);
        const string address = @"http://127\.0\.0\.1:[0-9]{1,5}";
        var listening = await service.WaitForLineAsync(address);
        using var http = new HttpClient { BaseAddress = new Uri(Regex.Match(listening, address, RegexOptions.NonBacktracking).Value) };
        using var response = await http.PostAsync(new Uri("payments/pay_1001", UriKind.Relative), content: null);
        Assert.True(response.IsSuccessStatusCode, $"{name}, copied alone, answers {(int)response.StatusCode}");
        await service.WaitForLineAsync("pay_1001");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, (await service.InterruptAsync()).ExitCode);
        }
    }

    // Not a solution: all of these projects have the same name.
    private const string AllProjects = """
        <Project DefaultTargets="Build">
          <ItemGroup><Copied Include="*/Copied.csproj" /></ItemGroup>
          <Target Name="Restore"><MSBuild Projects="@(Copied)" Targets="Restore" BuildInParallel="true" /></Target>
          <Target Name="Build"><MSBuild Projects="@(Copied)" Targets="Build" BuildInParallel="true" /></Target>
        </Project>
        """;

    private async Task CheckWrongAnswersAsync(bool slow)
    {
        var problems = new List<string>();
        foreach (var (type, wrong) in Exercises.WrongAnswers(GetType().Assembly).Where(pair => pair.WrongAnswer.Slow == slow))
        {
            problems.AddRange(await Exercises.ProblemsOfAsync(type, wrong));
        }

        AssertNone(problems);
    }

    private IEnumerable<Type> ExerciseTests() => GetType().Assembly.GetTypes().Where(type => Exercises.Checks(type).Count > 0);

    private async Task CheckBlocksAsync(string file, string prefix)
    {
        var examples = await lesson.ExamplesAsync();
        var text = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        var filled = await Readme.FillAsync(text, async (kind, name) =>
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return null;
            }

            if (kind == "snippet")
            {
                return Readme.Snippet(lesson.Folder, name[prefix.Length..]);
            }

            // While updating, the expected file may be rewritten by another test at this moment: ask the example itself.
            var example = name[prefix.Length..];
            Assert.True(examples.Contains(example), $"{file}: there is no example '{example}'");
            return Repository.Updating ? await lesson.OutputAsync(example) : (await File.ReadAllTextAsync(lesson.ExpectedFile(example))).ReplaceLineEndings("\n");
        });

        if (Repository.Updating)
        {
            Lesson.WriteIfChanged(file, filled);
            return;
        }

        var difference = Difference.Describe(filled, text);
        Assert.True(difference is null, $"{Path.GetRelativePath(Repository.Root, file)} no longer repeats its sources: {difference}\nUPDATE_EXPECTED=1 dotnet test takes the sources over.");
    }

    private static void AssertNone(IReadOnlyList<string> problems) => Assert.True(problems.Count == 0, string.Join('\n', problems));
}
