namespace Learn.Judge;

/// <summary>
/// Threads that an answer started and left behind. .NET has no list of threads; Linux has one, with names. The threads of the runtime have
/// names of their own. A new thread has the name of the thread that started it, which is often one of the pool: so the threads with such
/// a name are counted, and those of the pool are taken away. On other systems none is found.
/// See proc(5), /proc/pid/task.
/// </summary>
internal static class ThreadsLeft
{
    /// <summary>The name of the judge's own thread.</summary>
    public const string OfTheJudge = ".NET judge";

    private const string Tasks = "/proc/self/task";
    private const string OfThePool = ".NET TP Worker";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>How many threads of the program run at this moment.</summary>
    public static int Count() => Directory.Exists(Tasks)
        ? Directory.EnumerateDirectories(Tasks).Count(IsOfTheProgram) - ThreadPool.ThreadCount
        : 0;

    /// <summary>Whether more of them run than before, also after a moment: one that is about to end is not left behind.</summary>
    public static bool Since(int before)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (Count() > before)
        {
            if (Environment.TickCount64 > end)
            {
                return true;
            }

            Thread.Sleep(10);
        }

        return false;
    }

    private static bool IsOfTheProgram(string task)
    {
        try
        {
            var name = File.ReadAllText(Path.Combine(task, "comm")).TrimEnd();
            return name == OfThePool || !name.StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
