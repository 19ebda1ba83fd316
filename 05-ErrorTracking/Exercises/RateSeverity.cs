using ErrorTracking.Alerting;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Exercises;

/// <summary>
/// Decide how bad an error is, from what it does to people. The first rule that fits decides.
/// <list type="bullet">
/// <item>P1: they cannot pay, and it is at least one user in a hundred.</item>
/// <item>P2: they cannot pay; or it is at least one user in ten, and there is no other way.</item>
/// <item>P3: it is at least one user in ten; or it is new.</item>
/// <item>P4: all others.</item>
/// <item>A part that is none, below 0, above 1 or NaN, is an <see cref="ArgumentOutOfRangeException"/>: nobody is woken, or left asleep, by a broken number.</item>
/// </list>
/// </summary>
public static class RateSeverity
{
    /// <param name="impact">What is known.</param>
    public static Severity Of(Impact impact)
    {
        // TODO 5.6: check the number, then a switch expression with the rules in their order.
        throw new NotImplementedException("5.6 is not started: open 05-ErrorTracking/Exercises/RateSeverity.cs");
    }
}
