namespace PerformanceMonitoring.Locks;

/// <summary>Some threads that count payments at the same time.</summary>
public static class PaymentThreads
{
    /// <summary>Counts, and returns when all threads have ended.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="payments">How many payments each of them counts.</param>
    /// <param name="add">Counts one payment; it gets the number of the thread, from 0.</param>
    public static void Count(int threads, int payments, Action<int> add)
    {
        var all = Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            for (var payment = 0; payment < payments; payment++)
            {
                add(number);
                Thread.Sleep(1);
            }
        })).ToList();
        all.ForEach(thread => thread.Start());
        all.ForEach(thread => thread.Join());
    }
}
