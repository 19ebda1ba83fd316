namespace Course.Testing;

/// <summary>A condition that somebody else brings about: another thread, another process.</summary>
public static class Condition
{
    /// <summary>Waits until it holds.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="patience">How long.</param>
    /// <exception cref="TimeoutException">It did not hold within the patience.</exception>
    public static async Task HoldsAsync(Func<bool> condition, string what, TimeSpan patience)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"After {patience.TotalSeconds} s it still did not hold: {what}");
            }

            await Task.Delay(10);
        }
    }
}
