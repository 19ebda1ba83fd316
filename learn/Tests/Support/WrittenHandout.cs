using Course.Testing;
using Xunit;

namespace Learn.Tests.Support;

/// <summary>Hand-outs that tests write.</summary>
internal static class WrittenHandout
{
    private static readonly ScratchFolders Scratch = new();

    public static CourseFolder Course { get; } = new(Repository.Root);

    public static TheoryData<string> Lessons => [.. Course.Lessons];

    /// <summary>Writes the hand-out of a lesson into a new folder.</summary>
    public static (string Folder, List<string> Files) Of(string lesson)
    {
        var folder = Path.Combine(Scratch.Create(), "a class of größe 9");
        var count = Learn.Handout.Handout.Write(Course, lesson, folder);
        var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToList();
        Assert.Equal(count, files.Count);
        return (folder, files);
    }
}
