namespace Course.Testing;

/// <summary>Folders for one test run below the system's temporary folder, all gone when the test process ends.</summary>
public sealed class ScratchFolders
{
    private readonly string _root = Directory.CreateTempSubdirectory("course-").FullName;
    private int _count;

    public ScratchFolders() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete();

    /// <summary>Makes an empty folder and returns its full path.</summary>
    public string Create() => Directory.CreateDirectory(Path.Combine(_root, $"{Interlocked.Increment(ref _count)}")).FullName;

    private void Delete()
    {
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a file that somebody still reads; the system clears its temporary folder, and no test fails for it.
        }
    }
}
