namespace LogAnalysis.Tests.Support;

/// <summary>Waits for a condition that somebody else brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="TimeoutException">It did not hold within 20 seconds.</exception>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"After {Patience.TotalSeconds} s it still did not hold: {what}");
            }

            await Task.Delay(10);
        }
    }
}
