namespace Course.Testing;

/// <summary>A right answer that looks unlike the solution. Every check of its exercise must accept it.</summary>
/// <typeparam name="TTests">The class with the checks; its property <c>Answer</c> takes the type's one public static method.</typeparam>
/// <param name="differs">How the answer differs from the solution.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RightAnswerAttribute<TTests>(string differs) : Attribute, IRightAnswer
    where TTests : class, new()
{
    public string Differs => differs;

    public Type Tests => typeof(TTests);
}
