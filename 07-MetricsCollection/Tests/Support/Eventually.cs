using Course.Testing;

namespace MetricsCollection.Tests.Support;

/// <summary>Waits for a condition that somebody else brings about.</summary>
internal static class Eventually
{
    /// <exception cref="TimeoutException">It did not hold within 40 seconds.</exception>
    public static Task HoldsAsync(Func<bool> condition, string what) => Condition.HoldsAsync(condition, what, TimeSpan.FromSeconds(40));
}
