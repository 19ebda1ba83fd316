using System.Threading.Channels;

namespace PerformanceMonitoring.Exercises;

/// <summary>Many charges, some at a time, and no blocked thread.</summary>
public static class ChargeAll
{
    /// <param name="payments">Their ids.</param>
    /// <param name="charge">Charges one payment, and returns the answer of the card network.</param>
    /// <param name="atOnce">At least one.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<string> payments, Func<string, Task<string>> charge, int atOnce)
    {
        // One permit for each charge that may run at once.
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
