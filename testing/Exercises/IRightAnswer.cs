namespace Course.Testing;

/// <summary>What is common to all <see cref="RightAnswerAttribute{TTests}"/>.</summary>
public interface IRightAnswer
{
    string Differs { get; }

    Type Tests { get; }
}
