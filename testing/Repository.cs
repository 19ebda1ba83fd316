namespace Course.Testing;

/// <summary>Where the course stands on this machine.</summary>
public static class Repository
{
    /// <summary>The folder with <c>Course.sln</c>, found upwards from the running test.</summary>
    public static string Root { get; } = Find();

    /// <summary>Whether this run writes what it sees into Expected/ and the README files (<c>UPDATE_EXPECTED=1</c>), and compares nothing.</summary>
    public static bool Updating { get; } = Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Course.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Course.sln: run the tests inside a clone of the course.");
    }
}
