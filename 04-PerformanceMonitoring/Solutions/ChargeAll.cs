using System.Threading.Channels;

namespace PerformanceMonitoring.Exercises;

/// <summary>Many charges, some at a time, and no thread that waits.</summary>
public static class ChargeAll
{
    /// <param name="payments">Their ids.</param>
    /// <param name="charge">Charges one payment, and returns what the card network says.</param>
    /// <param name="atOnce">At least one.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        // As many permits as there may be charges at once: a connection pool without connections.
        var permits = Channel.CreateUnbounded<int>();
        for (var permit = 0; permit < atOnce; permit++)
        {
            permits.Writer.TryWrite(permit);
        }

        return await Task.WhenAll(payments.Select(async payment =>
        {
            var permit = await permits.Reader.ReadAsync();
            try
            {
                return await charge(payment);
            }
            finally
            {
                permits.Writer.TryWrite(permit);
            }
        }));
    }
}
