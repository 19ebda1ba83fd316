namespace PerformanceMonitoring.Faults;

/// <summary>Each request blocks a thread of the pool until other work of the pool is done. That work finds no thread.</summary>
public static class ThreadPoolStarvation
{
    private const int Burst = 100;

    public static void Start()
    {
        for (var i = 0; i < Burst; i++)
        {
            ThreadPool.QueueUserWorkItem(_ => HandleRequest());
        }

        new Thread(AcceptRequests) { IsBackground = true }.Start();
    }

    private static void AcceptRequests()
    {
        while (true)
        {
            Thread.Sleep(20);
            ThreadPool.QueueUserWorkItem(_ => HandleRequest());
        }
    }

    // The fault: Result blocks the thread. With await the thread goes back to the pool.
    private static bool HandleRequest() => ChargeAsync().Result;

    private static async Task<bool> ChargeAsync()
    {
        // Stands for any await: the rest of the method waits in the queue of the pool, behind the other requests.
        await Task.Yield();
        return true;
    }
}
