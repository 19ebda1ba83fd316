using System.Diagnostics;
using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace Learn.Tests;

public sealed class HandoutTests
{
    private static readonly ScratchFolders Scratch = new();
    private static readonly CourseFolder Course = new(Repository.Root);

    public static TheoryData<string> Lessons => [.. Course.Lessons];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void ItHoldsWhatTheLessonNeedsAndNothingElse(string lesson)
    {
        var (folder, files) = Write(lesson);

        string[] needed =
        [
            "README.md", "LICENSE", "Course.sln", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", ".gitignore", ".gitattributes",
            $"{lesson}/README.md", $"{lesson}/Program.cs", "course/Course.csproj", "testing/Testing.csproj", "testing/xunit.runner.json",
        ];
        Assert.Empty(needed.Except(files));
        Assert.DoesNotContain(files, file => Regex.IsMatch(file, @"(^|/)(Solutions|WrongAnswers|RightAnswers|bin|obj|node_modules|TestResults|course-output)/"));
        Assert.DoesNotContain(files, file => file.StartsWith("course/Tests/", StringComparison.Ordinal) || file.StartsWith("testing/Tests/", StringComparison.Ordinal));
        string[] rooms = [lesson, "course", "testing", "diagrams", "stack"];
        Assert.All(files.Where(file => file.Contains('/', StringComparison.Ordinal)), file => Assert.Contains(file.Split('/')[0], rooms));
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(Course.Path, lesson, "Exercises")).Count(), files.Count(file => file.StartsWith($"{lesson}/Exercises/", StringComparison.Ordinal)));

        // The solution has each project but the labs, and no other one.
        var inSolution = Regex.Matches(File.ReadAllText(Path.Combine(folder, "Course.sln")), @"""([^""]+\.csproj)""").Select(match => match.Groups[1].Value.Replace('\\', '/'));
        Assert.Equal(files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.Contains("/Labs/", StringComparison.Ordinal)).Order(), inSolution.Order());
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void NoAnswerIsInIt(string lesson)
    {
        var (folder, files) = Write(lesson);
        var code = files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file)));

        // The types of wrong answers, and the right ones that they start from.
        var types = Directory.EnumerateFiles(Path.Combine(Course.Path, lesson, "Tests", "Exercises", "WrongAnswers"), "*.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(?:class|record|struct) (\w+)").Select(match => match.Groups[1].Value)).ToList();
        Assert.NotEmpty(types);
        var checks = code.Where(file => file.Key.StartsWith($"{lesson}/Tests/", StringComparison.Ordinal)).ToList();
        Assert.All(types, type => Assert.DoesNotContain(checks, file => Regex.IsMatch(file.Value, $@"\b(?:class|record|struct) {type}\b")));

        // The lines by which a solution differs from its starter. A single one may stand anywhere.
        foreach (var solution in Directory.EnumerateFiles(Path.Combine(Course.Path, lesson, "Solutions"), "*.cs"))
        {
            var starter = Lines(File.ReadAllText(Path.Combine(Course.Path, lesson, "Exercises", Path.GetFileName(solution)))).ToHashSet();
            var own = Lines(File.ReadAllText(solution))
                .Where(line => line.Length >= 20 && !line.StartsWith("using ", StringComparison.Ordinal) && !starter.Contains(line)).ToHashSet();
            Assert.All(code, file =>
            {
                var shared = Lines(file.Value).Where(own.Contains).Distinct().ToList();
                Assert.True(shared.Count < 2 || shared.Count * 3 < own.Count, $"{file.Key} has {shared.Count} of {own.Count} lines of {Path.GetFileName(solution)}: {string.Join(" | ", shared)}");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void EachLinkInItLeadsSomewhere(string lesson)
    {
        var (folder, files) = Write(lesson);
        foreach (var file in files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            var prose = Regex.Replace(File.ReadAllText(Path.Combine(folder, file)), "(?ms)^```.*?^```", "");
            foreach (Match link in Regex.Matches(prose, @"\]\((?!https?:|#)([^)#]+)"))
            {
                Assert.True(Path.Exists(Path.Combine(folder, Path.GetDirectoryName(file)!, link.Groups[1].Value)), $"{file} links to {link.Groups[1].Value}");
            }
        }
    }

    [Fact]
    public async Task ItSaysTheTwoCommands()
    {
        var folder = Path.Combine(Scratch.Create(), "class");
        var run = await LearnAsync("handout", "1", folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"\n\ncd {folder}\ndotnet run --project 01-LoggingBasics\ndotnet test\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMisspeltLessonIsAnErrorThatSuggestsTheRightOne() =>
        await RefusedAsync("there is no lesson '01-LogingBasics'. Did you mean 01-LoggingBasics?", "handout", "01-LogingBasics", Path.Combine(Scratch.Create(), "class"));

    [Fact]
    public async Task AFolderThatIsNotEmptyIsAnError()
    {
        var folder = Scratch.Create();
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        await RefusedAsync($"the folder {folder} is not empty", "handout", "1", folder);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        await RefusedAsync("mine.txt is a file", "handout", "1", Path.Combine(folder, "mine.txt"));
    }

    [Fact]
    public async Task AFolderInsideTheCourseIsAnError() => await RefusedAsync("lies inside the course", "handout", "1", Path.Combine(Course.Path, "class"));

    [Theory]
    [InlineData("// TODO 1.3: find it.\nthrow new NotImplementedException(\"1.3 is not started: open x\");", true)]
    [InlineData("// TODO 1.3: find it.\nreturn 1;", false)]
    [InlineData("throw new NotImplementedException(\"1.3 is not started: open x\");", false)]
    [InlineData("// TODO 1.3: find it.\nthrow new NotImplementedException(\"1.4 is not started: open x\");", false)]
    public void AnUntouchedStarterHasItsTodoAndThrows(string text, bool expected) => Assert.Equal(expected, Handout.Starter.IsUntouched(text));

    [Fact]
    public void ALinkToAFileThatIsNotThereKeepsItsWords() => Assert.Equal(
        "See the pictures, [here](a.md), [there](https://example.com) and [below](#below).",
        Handout.MarkdownLinks.Without("See [the pictures](../x.md), [here](a.md), [there](https://example.com) and [below](#below).", "01-A/README.md", path => path == "01-A/a.md"));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("01-logging", "01-LoggingBasics", 6)]
    public void ADistanceCountsLetters(string one, string other, int distance) => Assert.Equal(distance, Typo.Distance(one, other));

    /// <summary>Runs and checks each hand-out as a learner does; the first one also as a teacher's server does, where CI=true.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Lessons))]
    public async Task ItRunsAndIsGreenAlone(string lesson)
    {
        var (folder, _) = Write(lesson);
        await PassesAsync(folder, $"run --project {lesson}", ci: null);
        await PassesAsync(folder, "test", ci: null);
        if (lesson == Course.Lessons[0])
        {
            // Right, though not in the course's style.
            File.Copy(Path.Combine(Course.Path, lesson, "Solutions", "EffectiveLevel.cs"), Path.Combine(folder, lesson, "Exercises", "EffectiveLevel.cs"), overwrite: true);
            await File.AppendAllTextAsync(Path.Combine(folder, lesson, "Exercises", "EffectiveLevel.cs"), "class Mine { int _x; string F(string? s) { if (s == null) return s.Trim(); return this.F(s); } }\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "in /" + "home/ada", TestContext.Current.CancellationToken);
            var output = await PassesAsync(folder, "test", ci: "true", isMine: true);
            Assert.Contains("1 of 7 exercises solved)", output, StringComparison.Ordinal);
        }
    }

    private static async Task<string> PassesAsync(string folder, string arguments, string? ci, bool isMine = false)
    {
        var (exitCode, output) = await DotnetAsync(folder, arguments, ci);
        Assert.True(exitCode == 0, $"dotnet {arguments} with CI={ci} ended with {exitCode}:\n{output}");
        Assert.False(!isMine && Regex.IsMatch(output, @": (warning|error) [A-Z]+\d+:"), $"dotnet {arguments} with CI={ci}:\n{output}");
        Assert.True(arguments != "test" || output.Contains(" exercises solved)", StringComparison.Ordinal), output);
        return output;
    }

    private static (string Folder, List<string> Files) Write(string lesson)
    {
        var folder = Path.Combine(Scratch.Create(), "class");
        var count = Handout.Handout.Write(Course, lesson, folder);
        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToList();
        Assert.Equal(count, files.Count);
        return (folder, files);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim());

    private static Task<ProcessRun> LearnAsync(params string[] arguments) =>
        ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "Learn.dll"), arguments, Scratch.Create());

    private static async Task RefusedAsync(string saying, params string[] arguments)
    {
        var run = await LearnAsync(arguments);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(saying, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> DotnetAsync(string folder, string arguments, string? ci)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What this test run was started with is not the learner's.
        foreach (var name in new[] { "COURSE_PRISTINE", "COURSE_ENGINES", "UPDATE_EXPECTED", "Answers", "ExercisesOnly", "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["CI"] = ci;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
