using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>What may stand at the top of a lesson's folder.</summary>
public static class FolderSkeleton
{
    /// <summary>Files and folders at the top of the lesson that have no place there.</summary>
    public static IReadOnlyList<string> Problems(Lesson lesson)
    {
        string[] folders =
        [
            "Examples", "Exercises", "Solutions", "Tests", "Labs", "Projects", .. lesson.Rooms,
            "bin", "obj", "Properties", "course-output", "StrykerOutput", "TestResults",
        ];
        string[] files = ["README.md", "Program.cs"];
        string[] others = ["bin", "obj", "Tests", "StrykerOutput"];
        var sources = Directory.EnumerateFiles(lesson.Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(lesson.Folder, file).Split(Path.DirectorySeparatorChar).Intersect(others).Any())
            .ToDictionary(file => file, File.ReadAllText);

        var readme = File.ReadAllText(Path.Combine(lesson.Folder, "README.md"));
        var problems = Directory.EnumerateDirectories(lesson.Folder).Select(Path.GetFileName)
            .Except(folders).Where(folder => !folder!.StartsWith('.'))
            .Select(folder => $"{folder}/ is no room of a lesson; name it in the lesson's Rooms, or move it").ToList();
        var found = Directory.EnumerateFiles(lesson.Folder).Select(Path.GetFileName).OfType<string>();
        foreach (var file in found.Except(files).Where(file => !file.StartsWith('.')))
        {
            // A file that examples share is named for what it is, and is used; settings are read by name.
            var used = Path.GetExtension(file) switch
            {
                // What an editor leaves (Properties/, *.user) is not the lesson's concern.
                ".csproj" or ".sln" or ".user" => true,
                ".cs" => sources.Any(source => Path.GetFileName(source.Key) != file
                    && Regex.IsMatch(source.Value, $@"\b{Path.GetFileNameWithoutExtension(file)}\b", RegexOptions.NonBacktracking)),
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
}
