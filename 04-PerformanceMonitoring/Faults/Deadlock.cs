namespace PerformanceMonitoring.Faults;

/// <summary>Two threads take the same two locks in opposite order. Each waits for the lock that the other one holds.</summary>
public static class Deadlock
{
    private static readonly object Account = new();
    private static readonly object Ledger = new();

    // Bad luck, made certain: each thread has its first lock before either asks for its second.
    private static readonly Barrier BothHoldOne = new(participantCount: 2);

    public static void Start()
    {
        Thread[] threads = [new(PayOut) { IsBackground = true }, new(Refund) { IsBackground = true }];
        Array.ForEach(threads, thread => thread.Start());
        SpinWait.SpinUntil(
            () => BothHoldOne.CurrentPhaseNumber > 0
                && Array.TrueForAll(threads, thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)),
            TimeSpan.FromSeconds(5));
    }

    private static void PayOut()
    {
        lock (Account)
        {
            BothHoldOne.SignalAndWait();
            lock (Ledger)
            {
                Console.WriteLine("paid out");
            }
        }
    }

    private static void Refund()
    {
        // The fault: the ledger first. All code must take the two locks in one order.
        lock (Ledger)
        {
            BothHoldOne.SignalAndWait();
            lock (Account)
            {
                Console.WriteLine("refunded");
            }
        }
    }
}
