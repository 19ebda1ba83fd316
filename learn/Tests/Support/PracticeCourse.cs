using Course.Testing;

namespace Learn.Tests.Support;

/// <summary>
/// A course with the first lesson alone, whose exercises may be changed. What the lesson's build has left is that of the real course.
/// </summary>
public sealed class PracticeCourse
{
    public const string Lesson = "01-LoggingBasics";
    private static readonly ScratchFolders Scratch = new();

    public PracticeCourse()
    {
        var real = System.IO.Path.Combine(Repository.Root, Lesson);
        Directory.CreateDirectory(System.IO.Path.Combine(Path, Lesson, "Exercises"));
        File.WriteAllText(System.IO.Path.Combine(Path, "Course.sln"), "");
        File.Copy(System.IO.Path.Combine(real, "README.md"), System.IO.Path.Combine(Path, Lesson, "README.md"));
        foreach (var exercise in Directory.EnumerateFiles(System.IO.Path.Combine(real, "Exercises")))
        {
            File.Copy(exercise, System.IO.Path.Combine(Path, Lesson, "Exercises", System.IO.Path.GetFileName(exercise)));
        }

        foreach (var folder in (string[])["Tests", "Solutions", "obj"])
        {
            Directory.CreateSymbolicLink(System.IO.Path.Combine(Path, Lesson, folder), System.IO.Path.Combine(real, folder));
        }
    }

    public string Path { get; } = Scratch.Create();

    /// <summary>Where progress is kept.</summary>
    public string State { get; } = Scratch.Create();

    /// <summary>The learner's file of exercise 1.3.</summary>
    public string Answer => System.IO.Path.Combine(Path, Lesson, "Exercises", "EffectiveLevel.cs");

    /// <summary>What the program needs to use this course, and not the real one.</summary>
    public Dictionary<string, string?> Environment => new() { ["LEARN_COURSE"] = Path, ["XDG_STATE_HOME"] = State };
}
