using System.Text.RegularExpressions;

namespace Learn.Catalog;

/// <summary>The exercises of the course, in the order of the lessons and of the tables in their READMEs.</summary>
public sealed partial class ExerciseList
{
    private ExerciseList(IReadOnlyList<Exercise> all) => All = all;

    public IReadOnlyList<Exercise> All { get; }

    public static ExerciseList Of(CourseFolder course) =>
        new([.. course.Lessons.SelectMany(lesson => InReadme(course, lesson, ReadText(Path.Combine(course.Path, lesson, "README.md"))))]);

    /// <summary>The exercises that a README describes.</summary>
    public static IEnumerable<Exercise> InReadme(CourseFolder course, string lesson, string readme)
    {
        var headings = Heading().Matches(readme);
        for (var i = 0; i < headings.Count; i++)
        {
            var begin = headings[i].Index + headings[i].Length;
            var section = readme[begin..(i + 1 < headings.Count ? headings[i + 1].Index : readme.Length)];
            var end = NextHeading().Match(section);
            section = end.Success ? section[..end.Index] : section;
            var (number, name) = (headings[i].Groups["number"].Value, headings[i].Groups["name"].Value);
            yield return new Exercise(
                course.Path,
                lesson,
                number,
                name,
                headings[i].Groups["stars"].Length,
                section.Trim().Split("\n\n")[0].ReplaceLineEndings(" "),
                [.. Hint().Matches(section).Select(hint => hint.Groups["text"].Value.Trim())],
                [.. Quoted().Matches(section).Select(code => code.Groups["name"].Value).Distinct().Where(it => IsExample(course, lesson, it))]);
        }
    }

    /// <summary>One exercise, by number (<c>1.3</c>), name (<c>EffectiveLevel</c>) or file.</summary>
    /// <exception cref="LessonException">There is none; the message suggests the nearest name.</exception>
    public Exercise Find(string text)
    {
        var name = Path.GetFileNameWithoutExtension(text);
        return All.FirstOrDefault(exercise => exercise.Number == text || exercise.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new LessonException($"there is no exercise '{text}'. Did you mean {Nearest(text)}? `learn list` shows all.");
    }

    /// <summary>The exercises that an argument names: one, or all of a lesson by its number or folder.</summary>
    /// <exception cref="LessonException">There is neither such an exercise nor such a lesson.</exception>
    public IReadOnlyList<Exercise> FindAll(string text)
    {
        var lesson = text.TrimEnd('/', '\\');
        var ofLesson = All.Where(exercise =>
            exercise.Lesson.Equals(lesson, StringComparison.OrdinalIgnoreCase)
            || exercise.Number.Split('.')[0] == lesson.TrimStart('0')).ToList();
        return ofLesson.Count > 0 ? ofLesson : [Find(text)];
    }

    private Exercise Nearest(string text) =>
        All.MinBy(exercise => Math.Min(Typo.Distance(text, exercise.Number), Typo.Distance(text, exercise.Name)))!;

    private static bool IsExample(CourseFolder course, string lesson, string name) =>
        System.IO.File.Exists(Path.Combine(course.Path, lesson, "Tests", "Expected", $"{name}.txt"));

    private static string ReadText(string file) =>
        System.IO.File.Exists(file) ? System.IO.File.ReadAllText(file).ReplaceLineEndings("\n") : "";

    [GeneratedRegex(@"^### (?<number>\d+\.\d+) `(?<name>\w+)` (?<stars>★+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("^##? ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex NextHeading();

    [GeneratedRegex("<summary>[^<]*</summary>(?<text>.*?)</details>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Hint();

    [GeneratedRegex("`(?<name>[a-z][a-z0-9-]*)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
