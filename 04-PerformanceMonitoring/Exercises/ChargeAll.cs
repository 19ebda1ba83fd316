namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Mend a starvation. This line made all threads of the pool wait under load:
/// <c>Parallel.ForEach(payments, payment =&gt; results.Add(charge(payment).Result));</c>
/// <list type="bullet">
/// <item>Each payment is charged once. The results come in the order of the payments, whichever charge ends first.</item>
/// <item>At most <c>atOnce</c> charges run at any time: the card network refuses more.</item>
/// <item>As soon as a charge ends, the next one begins. A slow charge delays no other.</item>
/// <item>A charge may fail, and the next one begins all the same. At the end the exception reaches the caller.</item>
/// <item>No thread waits for a charge.</item>
/// </list>
/// </summary>
public static class ChargeAll
{
    /// <param name="payments">Their ids.</param>
    /// <param name="charge">Charges one payment, and returns what the card network says.</param>
    /// <param name="atOnce">At least one.</param>
    public static Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        // TODO 4.5: async to the end; something that lets only so many in at a time.
        throw new NotImplementedException("4.5 is not started: open 04-PerformanceMonitoring/Exercises/ChargeAll.cs");
    }
}
