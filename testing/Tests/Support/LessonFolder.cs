namespace Course.Testing.Tests;

/// <summary>Builds the folder of a whole small lesson, in which a test then removes or changes one thing.</summary>
internal sealed class LessonFolder
{
    private static readonly ScratchFolders Scratch = new();
    private readonly string _folder = Path.Combine(Scratch.Create(), "01-Small");

    public LessonFolder()
    {
        Write("Small.csproj", "<Project />");
        Write("Small.sln", "");
        Write("Program.cs", "new Shared();");
        Write("Shared.cs", "class Shared;");
        Write("Examples/FirstStep.cs", "#region a\nx\n#endregion\n");
        Write("Examples/Next.cs", "#region a\nx\n#endregion\n");
        Write("Exercises/DoIt.cs", "// TODO 1.1: do it\nthrow new NotImplementedException();\n");
        Write("Solutions/DoIt.cs", "return 1;\n");
        Write("Tests/Examples/FirstStepTests.cs", "");
        Write("Tests/Examples/NextTests.cs", "");
        Write("Tests/Expected/first-step.txt", "");
        Write("Tests/Expected/next.txt", "");
        Write("Tests/Exercises/DoItTests.cs", "");
        Write("Tests/Exercises/WrongAnswers/DoIt.cs", "");
        Write("README.md", $"# Small\n\n{Section("first-step", "FirstStep")}{Section("next", "Next")}## Exercises\n\n### 1.1 `DoIt` ★★\n\nDo it.\n\n<details>\n<summary>Hint</summary>\n\n`Do` it.\n\n</details>\n\n## End\n");
    }

    public bool Pristine { get; set; } = true;

    public Lesson Lesson => new(_folder, "Small");

    private static string[] Examples => ["first-step", "next"];

    public IReadOnlyList<string> Problems =>
        [.. LessonSkeleton.ProblemsOfExamples(Lesson, Examples), .. LessonSkeleton.ProblemsOfExercises(Lesson, Pristine), .. LessonSkeleton.ProblemsOfFolder(Lesson)];

    public void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(_folder, path));

    public void DeleteFolder(string path) => Directory.Delete(Path.Combine(_folder, path), recursive: true);

    public void Replace(string path, string old, string replacement)
    {
        var file = Path.Combine(_folder, path);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, replacement, StringComparison.Ordinal));
    }

    private static string Section(string name, string file) =>
        $"### `{name}`\n\n<!-- snippet: Examples/{file}.cs#a -->\n<!-- output: {name} -->\n**What to notice.** a\n**Try it.** b\n\n";
}
