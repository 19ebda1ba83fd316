namespace Course.Testing;

/// <summary>Where the course stands on this machine.</summary>
public static class Repository
{
    /// <summary>The folder with <c>Course.sln</c>, found upwards from the running test.</summary>
    public static string Root { get; } = CourseRoot.Above(AppContext.BaseDirectory)
        ?? throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds {CourseRoot.Solution}: run the tests inside a clone of the course.");

    /// <summary>Whether this run writes what it sees into Expected/ and the README files (<c>UPDATE_EXPECTED=1</c>), and compares nothing.</summary>
    public static bool Updating { get; } = Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1";
}
