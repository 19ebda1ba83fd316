namespace PerformanceMonitoring.Simulation;

/// <summary>
/// The formulas for random arrivals and random service times at several workers (M/M/c). A simulation is checked against them.
/// </summary>
/// <remarks>See https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula.</remarks>
public static class ErlangC
{
    /// <summary>The probability that a request has to wait.</summary>
    /// <param name="workers">At least one.</param>
    /// <param name="utilization">The share of the capacity that is used; at least 0 and below 1.</param>
    public static double ProbabilityOfWaiting(int workers, double utilization)
    {
        // By the recursion of Erlang B: factorials of a hundred workers would overflow.
        var (offered, blocked) = (workers * utilization, 1.0);
        for (var worker = 1; worker <= workers; worker++)
        {
            blocked = offered * blocked / (worker + offered * blocked);
        }

        return blocked / (1 - utilization * (1 - blocked));
    }

    /// <summary>The mean time from arrival to end, in milliseconds. Infinite where the service is full.</summary>
    /// <inheritdoc cref="ProbabilityOfWaiting"/>
    public static double MeanLatency(int workers, double meanServiceMs, double utilization) => utilization < 1
        ? meanServiceMs * (1 + ProbabilityOfWaiting(workers, utilization) / (workers * (1 - utilization)))
        : double.PositiveInfinity;
}
