namespace Course.Testing;

/// <summary>Counts what code allocates on its own thread.</summary>
public static class AllocatedBytes
{
    private const int Rounds = 50;

    /// <summary>The bytes that an action allocates by itself, once it is warm.</summary>
    /// <remarks>
    /// The smallest of several counts. Now and then something else allocates on the same thread: the runtime compiles a method anew, or
    /// a regular expression makes a second runner, because another thread has its first. An action that allocates does so in each round.
    /// </remarks>
    /// <param name="action">Runs many times, at least twice.</param>
    public static long Of(Action action)
    {
        action();
        var smallest = long.MaxValue;
        for (var round = 0; round < Rounds && smallest > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            smallest = Math.Min(smallest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return smallest;
    }
}
