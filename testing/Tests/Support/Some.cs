namespace Course.Testing.Tests;

/// <summary>Values for tests in which the value does not matter.</summary>
internal static class Some
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "course-some", "1");

    /// <summary>A run of half a second, at a fixed time, by the process 4711 in <see cref="Folder"/>.</summary>
    public static ProcessRun Run(string output = "")
    {
        var started = new DateTimeOffset(2026, 5, 6, 13, 14, 15, 678, TimeSpan.Zero);
        return new ProcessRun(0, output, "", Folder, 4711, started, started.AddSeconds(0.5));
    }
}
