namespace Learn.Building;

/// <summary>The files that the verdict on an answer depends on, beside the answer itself.</summary>
internal static class LessonSources
{
    private static readonly string[] Extensions = [".cs", ".csproj", ".json", ".config"];

    private static readonly string[] Generated = ["bin", "obj", "node_modules", "course-output", "StrykerOutput", "TestResults"];

    /// <summary>Answers are not among them: each is compiled alone.</summary>
    public static IEnumerable<string> Of(string course, string lesson) =>
    [
        .. Directory.EnumerateFiles(course, "Directory.*"),
        .. Below(Path.Combine(course, "course"), "Tests"),
        .. Below(Path.Combine(course, "testing"), "Tests"),
        .. Below(Path.Combine(course, lesson), "Exercises", "Solutions", "Labs", "Tests"),
        .. Below(Path.Combine(course, lesson, "Tests")),
    ];

    private static IEnumerable<string> Below(string folder, params string[] without) =>
        !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder).Where(file => Extensions.Contains(Path.GetExtension(file)))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(sub => !Generated.Contains(Path.GetFileName(sub)) && !without.Contains(Path.GetFileName(sub)))
                .SelectMany(sub => Below(sub)));
}
