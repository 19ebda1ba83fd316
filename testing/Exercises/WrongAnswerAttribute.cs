namespace Course.Testing;

/// <summary>A mistake that learners really make, put before the checks to see that exactly one of them rejects it.</summary>
/// <typeparam name="TTests">The class with the checks; its property <c>Answer</c> takes the type's one public static method.</typeparam>
/// <param name="rejectedBy">The name of the one check that must reject it.</param>
/// <param name="saying">What the rejection must tell the learner.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WrongAnswerAttribute<TTests>(string rejectedBy, string saying) : Attribute, IWrongAnswer
    where TTests : class, new()
{
    public string RejectedBy => rejectedBy;

    public string Saying => saying;

    public Type Tests => typeof(TTests);

    /// <summary>Whether a check needs a time-out or much data to reject it. Then only the deep tests try it.</summary>
    public bool Slow { get; init; }
}
