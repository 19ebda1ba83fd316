using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>The rooms that every lesson has, and what must stand in each: found from the folders, never from a list kept by hand.</summary>
public static partial class LessonSkeleton
{
    private const int LongestExample = 150;

    /// <summary>What an example lacks, of its file, test, expected output and README section; and what stands there without an example.</summary>
    public static IReadOnlyList<string> ProblemsOfExamples(Lesson lesson, IReadOnlyList<string> examples)
    {
        var problems = new List<string>();
        problems.AddRange(Compare(lesson, "Examples", "*.cs", examples.Select(name => $"{Pascal(name)}.cs")));
        problems.AddRange(Compare(lesson, "Tests/Examples", "*.cs", examples.Select(name => $"{Pascal(name)}Tests.cs")));
        problems.AddRange(Compare(lesson, "Tests/Expected", "*", examples.Select(name => $"{name}.txt")));

        foreach (var file in Files(lesson, "Examples", "*.cs"))
        {
            var lines = File.ReadAllLines(Path.Combine(lesson.Folder, "Examples", file)).Length;
            if (lines > LongestExample)
            {
                problems.Add($"Examples/{file} has {lines} lines; over {LongestExample} it is two ideas");
            }
        }

        var readme = File.ReadAllText(Path.Combine(lesson.Folder, "README.md")).ReplaceLineEndings("\n");
        var sections = Section().Matches(readme).Select(match => match.Groups["name"].Value).ToList();
        if (!sections.SequenceEqual(examples))
        {
            problems.Add($"README.md: the sections '### `name`' are {string.Join(", ", sections)}; the program lists {string.Join(", ", examples)}");
        }

        foreach (var (name, text) in sections.Zip(Section().Split(readme).Where((_, i) => i % 2 == 0).Skip(1)))
        {
            foreach (var part in new[] { $"<!-- snippet: Examples/{Pascal(name)}.cs#", $"<!-- output: {name} -->", "**What to notice.**", "**Try it.**" })
            {
                if (!text.Contains(part, StringComparison.Ordinal))
                {
                    problems.Add($"README.md, section {name}: '{part}' is missing");
                }
            }
        }

        return problems;
    }

    /// <summary>What an exercise lacks, of its starter, solution, check, wrong answers and hint, or what does not fit in them.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="pristine">Whether the starters must still be as they are handed out.</param>
    public static IReadOnlyList<string> ProblemsOfExercises(Lesson lesson, bool pristine)
    {
        var problems = new List<string>();
        var exercises = Files(lesson, "Exercises", "*.cs");

        // A teacher may hand the lesson out without its solutions: then the folder is missing as a whole.
        var withSolutions = Directory.Exists(Path.Combine(lesson.Folder, "Solutions"));
        if (withSolutions)
        {
            problems.AddRange(Compare(lesson, "Solutions", "*.cs", exercises));
        }

        problems.AddRange(Compare(lesson, "Tests/Exercises", "*.cs", exercises.Select(file => file.Replace(".cs", "Tests.cs", StringComparison.Ordinal))));
        problems.AddRange(Compare(lesson, "Tests/Exercises/WrongAnswers", "*.cs", exercises));

        var readme = File.ReadAllText(Path.Combine(lesson.Folder, "README.md")).ReplaceLineEndings("\n");
        var numbers = new List<string>();
        foreach (Match exercise in Exercise().Matches(readme))
        {
            var (number, name, text) = (exercise.Groups["number"].Value, exercise.Groups["name"].Value, exercise.Groups["text"].Value);
            numbers.Add(number);
            if (!exercises.Contains($"{name}.cs"))
            {
                problems.Add($"README.md: exercise {number} names '{name}', and Exercises/{name}.cs does not exist");
                continue;
            }

            if (!Hint().IsMatch(text))
            {
                problems.Add($"README.md: exercise {number} has no folded hint (<details><summary>Hint</summary>), or an empty one");
            }

            var starter = File.ReadAllText(Path.Combine(lesson.Folder, "Exercises", $"{name}.cs"));
            if (pristine && !starter.Contains($"// TODO {number}:", StringComparison.Ordinal))
            {
                problems.Add($"Exercises/{name}.cs has no '// TODO {number}:'");
            }

            var solutionFile = Path.Combine(lesson.Folder, "Solutions", $"{name}.cs");
            var solution = File.Exists(solutionFile) ? File.ReadAllText(solutionFile) : "";
            if (solution.Contains("TODO", StringComparison.Ordinal) || solution.Contains(nameof(NotImplementedException), StringComparison.Ordinal))
            {
                problems.Add($"Solutions/{name}.cs is not finished: it has a TODO or throws NotImplementedException");
            }
        }

        var lessonNumber = int.Parse(lesson.FolderName.Split('-')[0], CultureInfo.InvariantCulture);
        var expected = Enumerable.Range(1, exercises.Count).Select(i => $"{lessonNumber}.{i}").ToList();
        if (!numbers.SequenceEqual(expected))
        {
            problems.Add($"README.md: the exercises are numbered {string.Join(", ", numbers)}; with {exercises.Count} starters it should be {string.Join(", ", expected)}");
        }

        return problems;
    }

    /// <summary>Files and folders at the top of the lesson that have no place there.</summary>
    public static IReadOnlyList<string> ProblemsOfFolder(Lesson lesson)
    {
        string[] folders = ["Examples", "Exercises", "Solutions", "Tests", "Labs", "Projects", "bin", "obj", "Properties", "course-output", "StrykerOutput", "TestResults", .. lesson.Rooms];
        string[] files = ["README.md", "Program.cs"];
        var sources = Directory.EnumerateFiles(lesson.Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(lesson.Folder, file).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "Tests", "StrykerOutput"]).Any())
            .ToDictionary(file => file, File.ReadAllText);

        var readme = File.ReadAllText(Path.Combine(lesson.Folder, "README.md"));
        var problems = Directory.EnumerateDirectories(lesson.Folder).Select(Path.GetFileName)
            .Except(folders).Where(folder => !folder!.StartsWith('.'))
            .Select(folder => $"{folder}/ is no room of a lesson; name it in the lesson's Rooms, or move it").ToList();
        foreach (var file in Directory.EnumerateFiles(lesson.Folder).Select(Path.GetFileName).OfType<string>().Except(files).Where(file => !file.StartsWith('.')))
        {
            // A file that examples share is named for what it is, and is used; settings are read by name.
            var used = Path.GetExtension(file) switch
            {
                // What an editor leaves (Properties/, *.user) is not the lesson's concern.
                ".csproj" or ".sln" or ".user" => true,
                ".cs" => sources.Any(source => Path.GetFileName(source.Key) != file && Regex.IsMatch(source.Value, $@"\b{Path.GetFileNameWithoutExtension(file)}\b", RegexOptions.NonBacktracking)),
                // A script is for the reader, so the README must name it.
                ".sh" => readme.Contains(file, StringComparison.Ordinal),
                ".json" or ".config" => sources.Values.Any(source => source.Contains($"\"{file}\"", StringComparison.Ordinal)),
                _ => false,
            };
            if (!used)
            {
                problems.Add($"{file} stands in the lesson's folder, and nothing uses it");
            }
        }

        return problems;
    }

    /// <summary>The name of an example's class: <c>config-code</c> is <c>ConfigCode</c>.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static List<string> Files(Lesson lesson, string folder, string pattern)
    {
        var path = Path.Combine(lesson.Folder, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, pattern).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)] : [];
    }

    private static IEnumerable<string> Compare(Lesson lesson, string folder, string pattern, IEnumerable<string> expected)
    {
        var (wanted, found) = (expected.ToHashSet(), Files(lesson, folder, pattern).ToHashSet());
        return wanted.Except(found).Select(file => $"{folder}/{file} is missing")
            .Concat(found.Except(wanted).Select(file => $"{folder}/{file} belongs to no example or exercise"));
    }

    [GeneratedRegex("(?m)^### `(?<name>[a-z0-9-]+)`$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    [GeneratedRegex(@"(?ms)^### (?<number>\d{1,2}\.\d{1,2}) `(?<name>\w{1,80})` ★{1,5}$(?<text>.{0,100000}?)(?=^##|\z)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Exercise();

    [GeneratedRegex(@"(?s)<details>\s{0,20}<summary>Hint</summary>\s{0,20}(?!</details>)\S.{0,100000}?</details>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hint();
}
