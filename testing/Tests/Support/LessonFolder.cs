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
        Write("Examples/FirstStep.cs", Example("FirstStep"));
        Write("Examples/Next.cs", Example("Next"));
        Write("Exercises/DoIt.cs", "// TODO 1.1: do it\nthrow new NotImplementedException();\n");
        Write("Solutions/DoIt.cs", "return 1;\n");
        Write("Tests/Examples/FirstStepTests.cs", TestsOfAnExample);
        Write("Tests/Examples/NextTests.cs", TestsOfAnExample);
        Write("Tests/Expected/first-step.txt", "");
        Write("Tests/Expected/next.txt", "");
        Write("Tests/Exercises/DoItTests.cs", "[Task(\"1.1\", \"it is done\")]\nAssert.True(done, \"Why it matters: it is asked for.\");\n");
        Write("Tests/Exercises/WrongAnswers/DoIt.cs", "");
        Write("Tests/Exercises/RightAnswers/DoIt.cs", "");
        Write("README.md", $"""
            # Small

            All two examples in order.

            {Section("first-step", "FirstStep")}
            {Section("next", "Next")}
            ## Exercises

            The one file in `Exercises/`, in this order:

            | exercise | file | |
            |---|---|---|
            | 1.1 | [DoIt.cs](Exercises/DoIt.cs) | ★★ |

            ### 1.1 `DoIt` ★★

            Do it. `dotnet test --project 01-Small/Tests -- --filter-trait Exercise=1.1`

            <details>
            <summary>Hint</summary>

            `Do` it.

            </details>

            <details>
            <summary>Second hint</summary>

            Do it soon.

            </details>

            <details>
            <summary>Third hint</summary>

            Do it now.

            </details>

            ## End

            """);
    }

    public bool Pristine { get; set; } = true;

    public Lesson Lesson => new(_folder, "Small");

    private static string[] Examples => ["first-step", "next"];

    public IReadOnlyList<string> Problems =>
        [
            .. ExampleSkeleton.Problems(Lesson, Examples, Pristine), .. ExerciseSkeleton.Problems(Lesson, Pristine),
            .. Pristine ? FolderSkeleton.Problems(Lesson) : [],
        ];

    public void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public int Lines(string path) => File.ReadAllLines(Path.Combine(_folder, path)).Length;

    public void Delete(string path) => File.Delete(Path.Combine(_folder, path));

    public void DeleteFolder(string path) => Directory.Delete(Path.Combine(_folder, path), recursive: true);

    public void Replace(string path, string old, string replacement)
    {
        var file = Path.Combine(_folder, path);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, replacement, StringComparison.Ordinal));
    }

    private static string Example(string name) => $$"""
        /// <summary>
        /// One idea.
        /// Pitfall: another one.
        /// See https://example.com.
        /// </summary>
        public static class {{name}}
        {
            #region a
            public static void Run() { }
            #endregion
        }

        """;

    private const string TestsOfAnExample = """
        public sealed class SomeTests
        {
            [Fact]
            public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("some");

            [Fact]
            public void ItDoesWhatItSays()
            {
                var done = Run();

                Check(done);
            }

            private static void Check(bool done) => Assert.True(done);
        }

        """;

    private static string Section(string name, string file) => $"""
        ### `{name}`

        The idea of {name}.

        ```bash
        dotnet run --project 01-Small -- {name}
        ```

        <!-- snippet: Examples/{file}.cs#a -->
        <!-- output: {name} -->
        **What to notice.** a
        **Try it.** b

        """;
}
