namespace Learn.Handout;

/// <summary>Writes a hand-out: one lesson that runs and is checked alone, with what it needs and without any answer.</summary>
public static class Handout
{
    /// <summary>Writes it.</summary>
    /// <param name="course">The course.</param>
    /// <param name="lesson">The name of the lesson's folder.</param>
    /// <param name="folder">The target: a folder that is empty or does not exist yet.</param>
    /// <returns>The number of files.</returns>
    /// <exception cref="LessonException">The target is not empty or lies inside the course, or a starter is already solved.</exception>
    public static int Write(CourseFolder course, string lesson, string folder)
    {
        var target = Path.GetFullPath(folder);
        Check(course, target);
        var files = HandoutFiles.Of(course, lesson);
        var begun = files.Where(file => Starter.IsBegun(course, file)).ToList();
        if (begun.Count > 0)
        {
            throw new LessonException($"""
                these are no untouched starters: {string.Join(", ", begun)}.
                Move what is yours elsewhere first, for example with: git stash --include-untracked
                """);
        }

        var kept = files.Append("README.md").Append("Course.sln").ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Path.GetExtension(file) == ".md")
            {
                Save(file, MarkdownLinks.Without(File.ReadAllText(Path.Combine(course.Path, file)), file, link => IsKept(link, kept)));
            }
            else
            {
                var copy = Path.Combine(target, file);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(Path.Combine(course.Path, file), copy);
            }
        }

        Save("README.md", HandoutReadme.Text(course, lesson));
        Save("Course.sln", HandoutSolution.Text(File.ReadAllText(Path.Combine(course.Path, "Course.sln")), kept));
        return kept.Count;

        void Save(string file, string text)
        {
            var path = Path.Combine(target, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static void Check(CourseFolder course, string target)
    {
        if (File.Exists(target))
        {
            throw new LessonException($"{target} is a file. Choose a new folder.");
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new LessonException($"the folder {target} is not empty. Choose a new folder, or empty this one.");
        }

        // A project of the course would compile what lies below it.
        var relative = Path.GetRelativePath(course.Path, target);
        if (!Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..")
        {
            throw new LessonException($"the folder {target} lies inside the course. Choose one outside of {course.Path}.");
        }
    }

    // A file, or a folder with a file in it.
    private static bool IsKept(string path, HashSet<string> kept) =>
        kept.Contains(path) || kept.Any(file => file.StartsWith($"{path.TrimEnd('/')}/", StringComparison.Ordinal));
}
