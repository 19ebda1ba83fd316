using System.Text.RegularExpressions;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Handout;

public sealed class HandoutTests
{
    private static readonly string[] Needed =
    [
        "README.md", "LICENSE", "Course.sln", "global.json", "Directory.Build.props", "Directory.Packages.props",
        ".editorconfig", ".gitignore", ".gitattributes", "course/Course.csproj", "testing/Testing.csproj", "testing/xunit.runner.json",
    ];

    private static readonly string[] Forbidden =
    [
        "Solutions", "WrongAnswers", "RightAnswers", "bin", "obj", "node_modules", "TestResults", "StrykerOutput", "course-output",
    ];

    [Theory]
    [MemberData(nameof(WrittenHandout.Lessons), MemberType = typeof(WrittenHandout))]
    public void ItHoldsWhatTheLessonNeedsAndNothingElse(string lesson)
    {
        var (folder, files) = WrittenHandout.Of(lesson);
        var projects = files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Empty(Needed.Append($"{lesson}/README.md").Append($"{lesson}/Program.cs").Except(files));
        Assert.All(files, file => Assert.Empty(file.Split('/')[..^1].Intersect(Forbidden)));
        Assert.Empty(files.Select(file => string.Join('/', file.Split('/')[..^1].Take(2))).Intersect(["course/Tests", "testing/Tests"]));
        string[] rooms = [lesson, "course", "testing", "diagrams", "stack", ".config"];
        Assert.Empty(files.Where(file => file.Contains('/')).Select(file => file.Split('/')[0]).Except(rooms));
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(WrittenHandout.Course.Path, lesson, "Exercises")).Select(Path.GetFileName).Order(),
            files.Where(file => file.StartsWith($"{lesson}/Exercises/", StringComparison.Ordinal)).Select(Path.GetFileName).Order());

        // The tool manifest, where the lesson's README has the reader restore tools.
        Assert.Equal(
            File.ReadAllText(Path.Combine(folder, lesson, "README.md")).Contains("dotnet tool restore", StringComparison.Ordinal),
            files.Contains(".config/dotnet-tools.json"));

        // The solution has each project but the labs and the engines of the stack, and no other one.
        var solution = File.ReadAllText(Path.Combine(folder, "Course.sln")).Replace('\\', '/');
        Assert.Equal(
            projects.Where(project => !project.Contains("/Labs/", StringComparison.Ordinal) && !project.StartsWith("stack/", StringComparison.Ordinal)).Order(),
            Regex.Matches(solution, @"""([^""]+\.csproj)""").Select(match => match.Groups[1].Value).Order());
    }

    [Theory]
    [MemberData(nameof(WrittenHandout.Lessons), MemberType = typeof(WrittenHandout))]
    public void NoTypeOfAnAnswerIsInItsTests(string lesson)
    {
        var (folder, files) = WrittenHandout.Of(lesson);
        var exercises = Path.Combine(WrittenHandout.Course.Path, lesson, "Tests", "Exercises");
        string[] answers = ["WrongAnswers", "RightAnswers"];
        var types = answers.Select(answer => Path.Combine(exercises, answer)).Where(Directory.Exists)
            .SelectMany(answer => Directory.EnumerateFiles(answer, "*.cs")).SelectMany(file => Types(File.ReadAllText(file))).ToList();

        Assert.NotEmpty(types);
        var tests = files.Where(file => file.StartsWith($"{lesson}/Tests/", StringComparison.Ordinal) && Path.GetExtension(file) == ".cs");
        Assert.All(tests, file => Assert.Empty(Types(File.ReadAllText(Path.Combine(folder, file))).Intersect(types)));
    }

    /// <summary>Compares the lines by which a solution differs from its starter. One may stand anywhere; a third is an answer.</summary>
    [Theory]
    [MemberData(nameof(WrittenHandout.Lessons), MemberType = typeof(WrittenHandout))]
    public void NoFileHasTheLinesOfASolution(string lesson)
    {
        var (folder, files) = WrittenHandout.Of(lesson);
        var code = files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (File: file, Lines: Lines(Path.Combine(folder, file)))).ToList();
        foreach (var solution in Directory.EnumerateFiles(Path.Combine(WrittenHandout.Course.Path, lesson, "Solutions"), "*.cs"))
        {
            var own = Lines(solution).Except(Lines(Path.Combine(folder, lesson, "Exercises", Path.GetFileName(solution)))).ToList();
            Assert.NotEmpty(own);
            Assert.All(code, file =>
            {
                var shared = file.Lines.Intersect(own).ToList();
                Assert.True(
                    shared.Count < 2 || shared.Count * 3 < own.Count,
                    $"{file.File} has {shared.Count} of {own.Count} lines of {Path.GetFileName(solution)}: {string.Join(" | ", shared)}");
            });
        }
    }

    [Theory]
    [MemberData(nameof(WrittenHandout.Lessons), MemberType = typeof(WrittenHandout))]
    public void EachLinkInItLeadsSomewhere(string lesson)
    {
        var (folder, files) = WrittenHandout.Of(lesson);
        foreach (var file in files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            var prose = Regex.Replace(File.ReadAllText(Path.Combine(folder, file)), "(?ms)^```.*?^```", "");
            foreach (Match link in Regex.Matches(prose, @"\]\((?!https?:|#)([^)#]+)"))
            {
                var target = Path.Combine(folder, Path.GetDirectoryName(file)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{file} links to {link.Groups[1].Value}");
            }
        }
    }

    // Names of types begin with a capital letter; "record is" is no declaration.
    private static List<string> Types(string code) =>
        [.. Regex.Matches(code, @"\b(?:class|record|struct) ([A-Z]\w*)").Select(match => match.Groups[1].Value)];

    // Short lines and usings are anybody's.
    private static List<string> Lines(string file) =>
    [
        .. File.ReadLines(file).Select(line => line.Trim())
            .Where(line => line.Length >= 20 && !line.StartsWith("using ", StringComparison.Ordinal)),
    ];
}
