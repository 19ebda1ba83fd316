using ErrorTracking.Alerting;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Rate an error by what it does to people. The first rule that fits decides.
/// <list type="bullet">
/// <item>P1: at least one user in a hundred meets it, and they cannot pay.</item>
/// <item>P2: they cannot pay. Or: at least one user in ten meets it, and there is no other way.</item>
/// <item>P3: at least one user in ten meets it. Or: it is new.</item>
/// <item>P4: all other errors.</item>
/// <item>A share of users below 0, above 1 or NaN is an <see cref="ArgumentOutOfRangeException"/>. A wrong number must not page anybody,
/// and must not hide an outage.</item>
/// </list>
/// </summary>
public static class RateSeverity
{
    /// <param name="impact">What the error does to people.</param>
    public static Severity Of(Impact impact)
    {
        // TODO 5.6: check the number. Then write a switch expression with the rules in their order.
        throw new NotImplementedException("5.6 is not started: open 05-ErrorTracking/Exercises/RateSeverity.cs");
    }
}
