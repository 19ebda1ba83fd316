using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>What each exercise of a lesson has: starter, solution, checks, wrong answers, its row and its section in the README.</summary>
public static partial class ExerciseSkeleton
{
    private static readonly string[] FoldersOfAnswers = ["Solutions", "Tests/Exercises/WrongAnswers", "Tests/Exercises/RightAnswers"];
    private static readonly string[] Hints = ["Hint", "Second hint", "Third hint"];
    private static readonly string[] Unfinished = ["TODO", nameof(NotImplementedException)];

    /// <summary>What an exercise lacks, or what does not fit together.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="pristine">Whether the starters must still be as they are handed out, and no other file among them.</param>
    public static IReadOnlyList<string> Problems(Lesson lesson, bool pristine)
    {
        // The README tells which exercises there are: a learner may add files to the folders.
        var readme = LessonFiles.Text(lesson, "README.md");
        var exercises = Exercise().Matches(readme).Select(match => match.Groups).ToList();
        var names = exercises.ConvertAll(exercise => exercise["name"].Value);
        var files = names.ConvertAll(name => $"{name}.cs");
        var problems = new List<string>();
        problems.AddRange(LessonFiles.Compare(lesson, "Exercises", "*.cs", files, pristine));
        problems.AddRange(LessonFiles.Compare(lesson, "Tests/Exercises", "*.cs", names.Select(name => $"{name}Tests.cs"), pristine));

        // A hand-out has neither solutions nor wrong answers: then the folder is missing as a whole.
        foreach (var folder in FoldersOfAnswers.Where(folder => Directory.Exists(Path.Combine(lesson.Folder, folder))))
        {
            problems.AddRange(LessonFiles.Compare(lesson, folder, "*.cs", files, pristine));
        }

        problems.AddRange(SpelledNumber.Problems(readme, "exercises", names.Count).Select(problem => $"README.md: {problem}"));
        problems.AddRange(ProblemsOfTable(readme));
        problems.AddRange(exercises.SelectMany(exercise =>
            ProblemsOfSection(lesson, exercise["number"].Value, exercise["name"].Value, exercise["text"].Value, pristine)));

        var numbers = exercises.ConvertAll(exercise => exercise["number"].Value);
        var lessonNumber = int.Parse(lesson.FolderName.Split('-')[0], CultureInfo.InvariantCulture);
        var expected = Enumerable.Range(1, names.Count).Select(i => $"{lessonNumber}.{i}").ToList();
        if (!numbers.SequenceEqual(expected))
        {
            problems.Add($"README.md: the exercises are numbered {string.Join(", ", numbers)}; it should be {string.Join(", ", expected)}");
        }

        return problems;
    }

    /// <summary>The command that runs the checks of one exercise. It needs no quotes in any shell.</summary>
    public static string CommandFor(Lesson lesson, string number) =>
        $"dotnet test --project {lesson.FolderName}/Tests -- --filter-trait Exercise={number}";

    // An editor sorts the files by name; the table shows the order.
    private static IEnumerable<string> ProblemsOfTable(string readme)
    {
        var rows = Exercise().Matches(readme)
            .Select(match => (Number: match.Groups["number"].Value, Name: match.Groups["name"].Value, Stars: match.Groups["stars"].Value))
            .Select(exercise => $"| {exercise.Number} | [{exercise.Name}.cs](Exercises/{exercise.Name}.cs) | {exercise.Stars} |").ToList();
        var found = Row().Matches(readme).Select(match => match.Value).ToList();
        if (!found.SequenceEqual(rows))
        {
            yield return $"README.md: the table at the head of the exercises should be:\n{string.Join('\n', rows)}";
        }
    }

    private static IEnumerable<string> ProblemsOfSection(Lesson lesson, string number, string name, string text, bool pristine)
    {
        var hints = Hint().Matches(text).Select(match => match.Groups["title"].Value).ToList();
        if (!hints.SequenceEqual(Hints))
        {
            var (found, expected) = (hints.Count == 0 ? "none" : string.Join(", ", hints), string.Join(", ", Hints));
            yield return $"README.md: exercise {number} should have the folded hints {expected}, none of them empty; it has {found}";
        }

        if (!text.Contains($"`{CommandFor(lesson, number)}`", StringComparison.Ordinal))
        {
            yield return $"README.md: exercise {number} lacks its command `{CommandFor(lesson, number)}`";
        }

        var starter = LessonFiles.Text(lesson, $"Exercises/{name}.cs");
        if (pristine && starter.Length > 0 && !starter.Contains($"// TODO {number}:", StringComparison.Ordinal))
        {
            yield return $"Exercises/{name}.cs has no '// TODO {number}:'";
        }

        var solution = LessonFiles.Text(lesson, $"Solutions/{name}.cs");
        if (Unfinished.Any(word => solution.Contains(word, StringComparison.Ordinal)))
        {
            yield return $"Solutions/{name}.cs is not finished: it has a TODO or throws NotImplementedException";
        }

        var checks = LessonFiles.Text(lesson, $"Tests/Exercises/{name}Tests.cs");
        var others = CheckNumber().Matches(checks).Select(match => match.Groups["number"].Value)
            .Distinct().Where(other => other != number).ToList();
        if (others.Count > 0)
        {
            var numbers = string.Join(", ", others);
            yield return $"Tests/Exercises/{name}Tests.cs: its checks are numbered {numbers}, and in the README it is exercise {number}";
        }

        if (checks.Length > 0 && !checks.Contains(Exercises.Why, StringComparison.Ordinal))
        {
            yield return $"Tests/Exercises/{name}Tests.cs: no message says '{Exercises.Why}'";
        }
    }

    [GeneratedRegex(@"(?ms)^### (?<number>\d{1,2}\.\d{1,2}) `(?<name>\w{1,80})` (?<stars>★{1,5})$(?<text>.{0,100000}?)(?=^##|\z)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Exercise();

    [GeneratedRegex(@"(?m)^\| \d+\.\d+ \| \[.*$", RegexOptions.NonBacktracking)]
    private static partial Regex Row();

    [GeneratedRegex(@"\[Task\(""(?<number>[^""]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex CheckNumber();

    [GeneratedRegex(@"(?s)<details>\s{0,20}<summary>(?<title>[^<]{1,40})</summary>\s{0,20}(?!</details>)\S.{0,100000}?</details>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Hint();
}
