namespace Course.Testing;

/// <summary>The files in a lesson's folders, and which of them are missing or left over.</summary>
internal static class LessonFiles
{
    /// <summary>The names of the files in one folder, sorted; none where there is no such folder.</summary>
    public static List<string> In(Lesson lesson, string folder, string pattern = "*.cs")
    {
        var path = Path.Combine(lesson.Folder, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, pattern).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)]
            : [];
    }

    public static string Text(Lesson lesson, string path)
    {
        var file = Path.Combine(lesson.Folder, path);
        return File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
    }

    /// <summary>What is missing in a folder and, where the course must be as it is handed out, what is left over.</summary>
    public static IEnumerable<string> Compare(Lesson lesson, string folder, string pattern, IEnumerable<string> expected, bool pristine)
    {
        var (wanted, found) = (expected.ToHashSet(), In(lesson, folder, pattern).ToHashSet());
        return wanted.Except(found).Select(file => $"{folder}/{file} is missing")
            .Concat(pristine ? found.Except(wanted).Select(file => $"{folder}/{file} belongs to no example or exercise") : []);
    }
}
