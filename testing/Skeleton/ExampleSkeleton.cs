using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>What each example of a lesson has: its file, its tests, its expected output, its section in the README.</summary>
public static partial class ExampleSkeleton
{
    /// <summary>What an example lacks, and what stands there without an example.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="examples">The names of its examples, in reading order.</param>
    /// <param name="pristine">Whether the lesson must be as it is handed out: then no file is one too many, and none too long.</param>
    public static IReadOnlyList<string> Problems(Lesson lesson, IReadOnlyList<string> examples, bool pristine)
    {
        var problems = new List<string>();
        problems.AddRange(LessonFiles.Compare(lesson, "Examples", "*.cs", examples.Select(name => $"{Pascal(name)}.cs"), pristine));
        var tests = examples.Select(name => $"{Pascal(name)}Tests.cs");
        problems.AddRange(LessonFiles.Compare(lesson, "Tests/Examples", "*.cs", tests, pristine));
        problems.AddRange(LessonFiles.Compare(lesson, "Tests/Expected", "*", examples.Select(name => $"{name}.txt"), pristine));
        problems.AddRange(pristine ? ExampleLength.Problems(lesson) : []);
        foreach (var name in examples)
        {
            problems.AddRange(ExampleComment.Problems(LessonFiles.Text(lesson, $"Examples/{Pascal(name)}.cs"), Pascal(name)));
            problems.AddRange(ExampleTestFile.Problems(LessonFiles.Text(lesson, $"Tests/Examples/{Pascal(name)}Tests.cs"), Pascal(name)));
        }

        problems.AddRange(ProblemsOfReadme(lesson, examples));
        return problems;
    }

    /// <summary>The name of an example's class: <c>config-code</c> is <c>ConfigCode</c>.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<string> ProblemsOfReadme(Lesson lesson, IReadOnlyList<string> examples)
    {
        var readme = LessonFiles.Text(lesson, "README.md");
        foreach (var problem in SpelledNumber.Problems(readme, "examples", examples.Count))
        {
            yield return $"README.md: {problem}";
        }

        var sections = Section().Matches(readme).Select(match => match.Groups["name"].Value).ToList();
        if (!sections.SequenceEqual(examples))
        {
            var (found, listed) = (string.Join(", ", sections), string.Join(", ", examples));
            yield return $"README.md: the sections '### `name`' are {found}; the program lists {listed}";
        }

        foreach (var (name, text) in sections.Zip(Section().Split(readme).Where((_, i) => i % 2 == 0).Skip(1)))
        {
            string[] parts =
            [
                $"dotnet run --project {lesson.FolderName} -- {name}",
                $"<!-- snippet: Examples/{Pascal(name)}.cs#",
                $"<!-- output: {name} -->",
                "**What to notice.**",
                "**Try it.**",
            ];
            // A complete program is shown as a whole, without a region.
            var whole = $"<!-- snippet: Examples/{Pascal(name)}.cs -->";
            var shown = text.Replace(whole, parts[1], StringComparison.Ordinal);
            foreach (var part in parts.Where(part => !shown.Contains(part, StringComparison.Ordinal)))
            {
                yield return $"README.md, section {name}: '{part}' is missing";
            }

            if (!Sentence().IsMatch(text))
            {
                yield return $"README.md, section {name}: it begins without a sentence for the idea";
            }
        }
    }

    [GeneratedRegex("(?m)^### `(?<name>[a-z0-9-]+)`$", RegexOptions.NonBacktracking)]
    private static partial Regex Section();

    // What stands between the heading and the first block or marker.
    [GeneratedRegex(@"\A\s{0,20}(?!```|<!--|\*\*)\S", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();
}
