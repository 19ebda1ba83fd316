namespace Learn.Building;

/// <summary>What a build of a lesson and its tests has left.</summary>
/// <param name="course">The folder of the course.</param>
/// <param name="lesson">The lesson's folder.</param>
public sealed class BuiltLesson(string course, string lesson)
{
    private const string Output = "Debug/net10.0";
    private readonly string _project = lesson[(lesson.IndexOf('-') + 1)..];

    public string Name => lesson;

    public string Folder { get; } = Path.Combine(course, lesson);

    /// <summary>The assembly of the tests, which is a program.</summary>
    public string Tests => Path.Combine(Folder, "Tests", "bin", Output, $"{_project}.Tests.dll");

    /// <summary>The compiler's arguments, as <c>Directory.Build.targets</c> writes them.</summary>
    public string ArgumentsFile => Path.Combine(Folder, "obj", Output, "compiler.rsp");

    /// <summary>The assemblies that an answer is compiled against, beside the lesson's own references.</summary>
    public IEnumerable<string> Assemblies => [Path.Combine(Path.GetDirectoryName(Tests)!, $"{_project}.dll"), Tests];

    private string BuiltFile => Path.Combine(Folder, "Tests", "obj", Output, "built");

    /// <summary>Why the lesson must be built before an answer can be checked; null where it need not.</summary>
    public string? WhyNotReady()
    {
        if (!File.Exists(Tests) || !File.Exists(ArgumentsFile) || !File.Exists(BuiltFile))
        {
            return $"{lesson} is not built yet";
        }

        var built = File.GetLastWriteTimeUtc(BuiltFile);
        return LessonSources.Of(course, lesson).FirstOrDefault(IsNewer) is { } newer
            ? $"{Path.GetRelativePath(course, newer).Replace('\\', '/')} is newer than the build of its lesson"
            : null;

        // A time in the future, as an unpacked archive may have it, would be newer than every build.
        bool IsNewer(string file) => File.GetLastWriteTimeUtc(file) is var time && time > built && time <= DateTime.UtcNow;
    }
}
