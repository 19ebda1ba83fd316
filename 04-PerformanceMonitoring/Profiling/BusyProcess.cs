namespace PerformanceMonitoring.Profiling;

/// <summary>Fake work, so that the runtime has something to tell: garbage, a lock that is wanted, some timeouts.</summary>
public static class BusyProcess
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        var gate = new Lock();
        var kept = new Queue<byte[]>();
        while (!cancellation.IsCancellationRequested)
        {
            Parallel.For(0, 64, _ =>
            {
                lock (gate)
                {
                    kept.Enqueue(new byte[20_000]);
                    Thread.SpinWait(500);
                }
            });
            while (kept.Count > 200)
            {
                kept.Dequeue();
            }

            try
            {
                throw new TimeoutException("the card network does not answer");
            }
            catch (TimeoutException)
            {
                // Thrown in order to be counted.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }
    }
}
