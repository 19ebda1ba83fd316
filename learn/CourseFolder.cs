using System.Text.RegularExpressions;

namespace Learn;

/// <summary>The folder of the course, and the lessons in it.</summary>
/// <param name="path">The folder with <c>Course.sln</c>.</param>
public sealed partial class CourseFolder(string path)
{
    public string Path { get; } = path;

    /// <summary>The names of the lessons' folders, in their order.</summary>
    public IReadOnlyList<string> Lessons =>
    [
        .. Directory.EnumerateDirectories(Path).Select(folder => System.IO.Path.GetFileName(folder))
            .Where(name => LessonName().IsMatch(name)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The course's folder, from a folder in it upwards.</summary>
    /// <exception cref="LessonException">No folder above holds <c>Course.sln</c>.</exception>
    public static string Find(string below) => CourseRoot.Above(below)
        ?? throw new LessonException($"no folder above {below} holds {CourseRoot.Solution}: run this program inside the course.");

    /// <summary>The lesson of this name. Its number alone is enough: <c>1</c> or <c>01</c>.</summary>
    /// <exception cref="LessonException">There is no such lesson; the message suggests the nearest name.</exception>
    public string Lesson(string name)
    {
        var lessons = Lessons;
        var given = name.TrimEnd('/', '\\');
        var found = lessons.FirstOrDefault(lesson =>
            lesson.Equals(given, StringComparison.OrdinalIgnoreCase) || Number(lesson) == given.TrimStart('0'));
        var nearest = lessons.MinBy(lesson => Typo.Distance(given, lesson));
        var all = string.Join(", ", lessons);
        return found ?? throw new LessonException($"there is no lesson '{name}'. Did you mean {nearest}? All lessons: {all}.");
    }

    private static string Number(string lesson) => lesson.Split('-')[0].TrimStart('0');

    [GeneratedRegex(@"^\d\d-\w+$", RegexOptions.NonBacktracking)]
    private static partial Regex LessonName();
}
