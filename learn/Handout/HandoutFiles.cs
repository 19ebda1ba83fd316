using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>Which files of the course belong to the hand-out of a lesson.</summary>
public static partial class HandoutFiles
{
    private static readonly string[] AtTheRoot =
        [".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "LICENSE", "global.json"];

    /// <summary>Their paths, relative to the course and with slashes, sorted. What <c>.gitignore</c> names is left out.</summary>
    public static IReadOnlyList<string> Of(CourseFolder course, string lesson)
    {
        var ignored = File.ReadAllLines(Path.Combine(course.Path, ".gitignore")).Where(line => line.Length > 0 && line[0] != '#').ToList();
        var readme = File.ReadAllText(Path.Combine(course.Path, lesson, "README.md"));
        var pictures = Picture().Matches(readme).Select(match => match.Groups["path"].Value).Distinct();
        string[] answers = [$"{lesson}/Solutions", $"{lesson}/Tests/Exercises/WrongAnswers", $"{lesson}/Tests/Exercises/RightAnswers"];
        var ofLesson = Below(course.Path, lesson, ignored, answers).ToList();

        // Real engines, where the lesson's README or tests name their configuration.
        var withStack = ofLesson.Where(file => Path.GetExtension(file) is ".md" or ".cs")
            .Any(file => Stack().IsMatch(File.ReadAllText(Path.Combine(course.Path, file))));

        // The tool manifest, where the lesson has the reader restore tools.
        string[] tools = readme.Contains("dotnet tool restore", StringComparison.Ordinal) ? [".config/dotnet-tools.json"] : [];
        return
        [
            .. AtTheRoot
                .Concat(tools)
                .Concat(pictures)
                .Concat(ofLesson)
                .Concat(Below(course.Path, "course", ignored, ["course/Tests"]))
                .Concat(Below(course.Path, "testing", ignored, ["testing/Tests"]))
                .Concat(withStack ? Below(course.Path, "stack", ignored, []) : [])
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Below(string root, string folder, List<string> ignored, string[] without) =>
        Directory.EnumerateFiles(Path.Combine(root, folder)).Select(Path.GetFileName).OfType<string>()
            .Where(name => !ignored.Exists(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)))
            .Select(name => $"{folder}/{name}")
            .Concat(Directory.EnumerateDirectories(Path.Combine(root, folder)).Select(Path.GetFileName).OfType<string>()
                .Where(name => !ignored.Contains($"{name}/") && !without.Contains($"{folder}/{name}"))
                .SelectMany(name => Below(root, $"{folder}/{name}", ignored, without)));

    // The pictures of a lesson stand in a page of their own, to which its README links.
    [GeneratedRegex(@"\]\(\.\./(?<path>diagrams/[\w-]+\.md)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    [GeneratedRegex("""\bstack/|"stack[/"]""", RegexOptions.NonBacktracking)]
    private static partial Regex Stack();
}
