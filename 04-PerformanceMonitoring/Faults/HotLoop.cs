namespace PerformanceMonitoring.Faults;

/// <summary>A worker asks for the next payment without a pause. One core is busy, and nothing is done.</summary>
public static class HotLoop
{
    private static int _payments;

    public static void Start() => new Thread(PollForPayments) { IsBackground = true }.Start();

    public static void Enqueue() => Interlocked.Increment(ref _payments);

    private static void PollForPayments()
    {
        // The fault: the loop does not wait. The reader of a Channel sleeps until a payment comes.
        while (Volatile.Read(ref _payments) == 0)
        {
        }
    }
}
