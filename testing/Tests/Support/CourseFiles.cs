using System.Text.RegularExpressions;

namespace Course.Testing.Tests;

/// <summary>The course's own files: those that are not built, written or left by a tool.</summary>
internal static class CourseFiles
{
    // Of the folders with a dot only these are the course's.
    private static readonly string[] Passed = ["bin", "obj", "node_modules", "StrykerOutput", "TestResults", "course-output", "BenchmarkDotNet.Artifacts", "dist"];
    private static readonly string[] OwnFoldersWithADot = [".ci", ".config", ".github"];

    public static IEnumerable<string> All => Below(Repository.Root);

    /// <summary>The full paths of the lessons' folders.</summary>
    public static IEnumerable<string> Lessons =>
        Directory.EnumerateDirectories(Repository.Root)
            .Where(folder => Regex.IsMatch(Path.GetFileName(folder), @"^\d\d-") && Directory.EnumerateFiles(folder, "*.csproj").Any());

    /// <summary>The C# files of a folder, and of those in it.</summary>
    public static IEnumerable<string> Sources(string folder) => Below(folder).Where(file => Path.GetExtension(file) == ".cs");

    /// <summary>A path from the course's root on, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    // In a worktree of git, .git is a file with a path of the machine.
    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) != ".user" && Path.GetFileName(file) != ".git")
            .Concat(Directory.EnumerateDirectories(folder).Where(IsOwn).SelectMany(Below));

    private static bool IsOwn(string folder) =>
        Path.GetFileName(folder) is var name && (name.StartsWith('.') ? OwnFoldersWithADot.Contains(name) : !Passed.Contains(name));
}
