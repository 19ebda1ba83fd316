using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Course.Testing.Tests;

/// <summary>What holds across the lessons of the repository as it is handed out, found from the folders.</summary>
public sealed class RepositoryTests
{
    [PristineFact]
    public void EveryProjectButTheLabsAndTheEnginesStandsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Course.sln")).Replace('\\', '/');
        var projects = Projects().Select(CourseFiles.Relative);
        Assert.All(projects, project => Assert.Equal(
            !project.Contains("/Labs/", StringComparison.Ordinal) && !project.StartsWith("stack/", StringComparison.Ordinal),
            solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    /// <summary>`dotnet test` in a lesson's folder takes the one solution there: it builds and tests what the lesson needs.</summary>
    [PristineFact]
    public void TheSolutionOfALessonHoldsItsProjectsAndTheTwoThatLessonsShare()
    {
        foreach (var lesson in Directory.EnumerateDirectories(Repository.Root, "0*"))
        {
            var solution = File.ReadAllText(Directory.EnumerateFiles(lesson, "*.sln").Single()).Replace('\\', '/');
            var needed = Projects().Where(project => project.StartsWith(lesson, StringComparison.Ordinal))
                .Where(project => !project.Contains("Labs", StringComparison.Ordinal)).Select(project => Path.GetRelativePath(lesson, project).Replace('\\', '/')).Append("../course/Course.csproj").Append("../testing/Testing.csproj");
            Assert.Equal(
                needed.Order(StringComparer.Ordinal),
                Regex.Matches(solution, "\"([^\"]+[.]csproj)\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        }
    }

    [PristineFact]
    public void NoLessonReferencesAnotherOne() => Assert.All(Projects(), project =>
    {
        // The runner stands above all lessons.
        var home = CourseFiles.Relative(project).Split('/')[0];
        if (home == "learn")
        {
            return;
        }

        foreach (var reference in XDocument.Load(project).Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value))
        {
            var target = CourseFiles.Relative(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference))).Split('/')[0];
            Assert.True(target == home || target is "testing" or "course", $"{CourseFiles.Relative(project)} references {reference}");
        }
    });

    [PristineFact]
    public void NoFileNamesAPackageRegistryOrAFolderOfOneMachine()
    {
        // Put together here, so that this file does not hold what it looks for.
        string[] forbidden = ["api.nuget" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org", "/home" + "/", "/root" + "/", "/work" + "/", @"C:\" + "Users"];
        foreach (var file in CourseFiles.All.Where(file => Path.GetExtension(file) is not (".png" or ".gz")))
        {
            var text = File.ReadAllText(file);
            Assert.All(forbidden, word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{CourseFiles.Relative(file)} holds '{word}'"));
        }
    }

    /// <summary>The order that `dotnet format` makes: System first, then by name; static ones and aliases at the end.</summary>
    [PristineFact]
    public void UsingsAreSorted()
    {
        foreach (var file in CourseFiles.Sources(Repository.Root))
        {
            var usings = File.ReadLines(file).Select(line => Regex.Match(line, @"^using (?<static>static )?(?<name>[\w.]+)(?<alias> =.*)?;$")).Where(match => match.Success)
                .Select(match => (Kind: match.Groups["alias"].Success ? 2 : match.Groups["static"].Success ? 1 : 0, Name: match.Groups["name"].Value)).ToList();
            var sorted = usings.OrderBy(each => each.Kind).ThenByDescending(each => each.Name == "System" || each.Name.StartsWith("System.", StringComparison.Ordinal))
                .ThenBy(each => each.Name.Replace('.', '\t'), StringComparer.OrdinalIgnoreCase);
            Assert.True(usings.SequenceEqual(sorted), $"{CourseFiles.Relative(file)}: dotnet format sorts the usings");
        }
    }

    [PristineFact]
    public void TheReadmeLeadsToEveryLesson()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(CourseFiles.Lessons.Select(CourseFiles.Relative), lesson => Assert.Contains($"]({lesson}/README.md)", readme, StringComparison.Ordinal));
    }

    [PristineFact]
    public void EveryLinkInAReadmeToAFileOfTheCourseLeadsThere()
    {
        foreach (var file in CourseFiles.All.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            // Code has brackets of its own.
            var prose = Regex.Replace(File.ReadAllText(file), "(?ms)^```.*?^```", "");
            foreach (Match link in Regex.Matches(prose, @"\]\((?!https?:|#)([^)#]+)"))
            {
                var target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{CourseFiles.Relative(file)} links to {link.Groups[1].Value}, which is not there");
            }
        }
    }

    [PristineFact]
    public void EveryOutputInTheRootsReadmeIsALessons()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var lessons = CourseFiles.Lessons.Select(CourseFiles.Relative).ToList();
        Assert.All(Regex.Matches(readme, "<!-- (?:output|snippet): ([^/]+)/"), marker => Assert.Contains(marker.Groups[1].Value, lessons));
    }

    private static IEnumerable<string> Projects() => CourseFiles.All.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));
}
