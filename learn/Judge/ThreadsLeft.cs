namespace Learn.Judge;

/// <summary>
/// Threads that an answer started and left behind. .NET has no list of threads; Linux has one, with names. The threads of the runtime have
/// names of their own, and a thread of a program has the name of the program. On other systems none is found.
/// See proc(5), /proc/pid/task.
/// </summary>
internal static class ThreadsLeft
{
    /// <summary>The name of the judge's own thread.</summary>
    public const string OfTheJudge = ".NET judge";

    private const string Tasks = "/proc/self/task";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>The threads of the program at this moment.</summary>
    public static HashSet<string> Now() => Directory.Exists(Tasks)
        ? [.. Directory.EnumerateDirectories(Tasks).Where(IsOfTheProgram)]
        : [];

    /// <summary>Whether a thread that was not there before still runs after a moment. One that is about to end is none.</summary>
    public static bool Since(HashSet<string> before)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (Now().Except(before).Any())
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
            var name = File.ReadAllText(Path.Combine(task, "comm"));
            return !name.StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
