namespace PerformanceMonitoring.Faults;

/// <summary>Eight threads write their payments under one lock. Seven of them always wait.</summary>
public static class LockConvoy
{
    private static readonly object Ledger = new();

    public static void Start()
    {
        for (var i = 0; i < 8; i++)
        {
            new Thread(BookPayments) { IsBackground = true }.Start();
        }
    }

    private static void BookPayments()
    {
        while (true)
        {
            lock (Ledger)
            {
                // The fault: a slow write (here a pause) inside the lock. Write outside, and lock for the memory alone.
                Thread.Sleep(1);
            }

            // The next payment arrives.
            Thread.Sleep(1);
        }
    }
}
