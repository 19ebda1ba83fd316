using System.Collections.Concurrent;

namespace Course.Testing;

/// <summary>Folders for one test run below the system's temporary folder. All are gone after the last test.</summary>
public sealed class ScratchFolders
{
    private static readonly ConcurrentQueue<ScratchFolders> All = [];

    private readonly string _root = Directory.CreateTempSubdirectory("course-").FullName;
    private int _count;

    public ScratchFolders()
    {
        All.Enqueue(this);

        // For a run that is cancelled, and so does not come to its end.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Delete();
    }

    /// <summary>Deletes the folders of this test process. xunit calls a run failed if its process takes more than 11 seconds to exit.</summary>
    public static void DeleteAll()
    {
        while (All.TryDequeue(out var folders))
        {
            folders.Delete();
        }
    }

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
