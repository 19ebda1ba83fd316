using System.Text.RegularExpressions;

namespace Learn.Handout;

/// <summary>The course's solution file with the projects of a hand-out alone.</summary>
public static partial class HandoutSolution
{
    private const string FirstLine = """^Project\("[^"]{0,200}"\) = "[^"]{0,200}", "(?<path>[^"]{0,200})", "(?<id>\{[^"]{0,200}\})"\r?\n""";

    /// <summary>Leaves out each project that is not there, and each folder without a project.</summary>
    /// <param name="solution">The text of the course's solution file.</param>
    /// <param name="files">The files of the hand-out, relative to the course and with slashes.</param>
    public static string Text(string solution, IReadOnlySet<string> files)
    {
        var projects = Project().Matches(solution).ToList();
        var parents = Nested().Matches(solution).ToDictionary(match => match.Groups["child"].Value, match => match.Groups["parent"].Value);
        var kept = new HashSet<string>();
        foreach (var project in projects.Where(project => files.Contains(project.Groups["path"].Value.Replace('\\', '/'))))
        {
            for (var id = project.Groups["id"].Value; id is not null; id = parents.GetValueOrDefault(id))
            {
                kept.Add(id);
            }
        }

        var text = Project().Replace(solution, project => kept.Contains(project.Groups["id"].Value) ? project.Value : "");
        return IdLine().Replace(text, line => kept.Contains(line.Groups["id"].Value) ? line.Value : "");
    }

    [GeneratedRegex(FirstLine + @"(?:^(?!EndProject).{0,1000}\n){0,1000}^EndProject\r?\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Project();

    // A line of a project's configuration, or of its place in a folder.
    [GeneratedRegex(@"(?m)^\s*(?<id>\{[0-9A-Fa-f-]+\})[ .].*\n", RegexOptions.NonBacktracking)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"(?m)^\s*(?<child>\{[0-9A-Fa-f-]+\}) = (?<parent>\{[0-9A-Fa-f-]+\})\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Nested();
}
