namespace PerformanceMonitoring.Measuring;

#region state
/// <summary>The thread pool at one moment.</summary>
/// <param name="Threads">The threads that it has.</param>
/// <param name="Queue">The work items that wait for a thread.</param>
public readonly record struct ThreadPoolState(int Threads, long Queue)
{
    /// <summary>Waits, then looks. It uses a thread of its own, because a starved pool has no thread for the observer either.</summary>
    public static ThreadPoolState After(TimeSpan wait)
    {
        ThreadPoolState state = default;
        var observer = new Thread(() =>
        {
            Thread.Sleep(wait);
            state = new(ThreadPool.ThreadCount, ThreadPool.PendingWorkItemCount);
        });
        observer.Start();
        observer.Join();
        return state;
    }
}
#endregion
