namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Mend a starvation. Under load this line blocked all threads of the pool:
/// <c>Parallel.ForEach(payments, payment =&gt; results.Add(charge(payment).Result));</c>
/// <list type="bullet">
/// <item>Each payment is charged once. The results have the order of the payments, whichever charge ends first.</item>
/// <item>At most <c>atOnce</c> charges run at any time. The card network refuses more.</item>
/// <item>As soon as a charge ends, the next one begins. A slow charge delays no other.</item>
/// <item>A charge may fail. The next one begins all the same, and at the end the exception reaches the caller.</item>
/// <item>No thread waits for a charge.</item>
/// </list>
/// </summary>
public static class ChargeAll
{
    /// <param name="payments">Their ids.</param>
    /// <param name="charge">Charges one payment, and returns the answer of the card network.</param>
    /// <param name="atOnce">At least one.</param>
    public static Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        // TODO 4.5: await everything, and let only so many charges run at once.
        throw new NotImplementedException("4.5 is not started: open 04-PerformanceMonitoring/Exercises/ChargeAll.cs");
    }
}
