namespace Course.Testing;

/// <summary>What is common to all <see cref="WrongAnswerAttribute{TTests}"/>.</summary>
public interface IWrongAnswer
{
    string RejectedBy { get; }

    string Saying { get; }

    Type Tests { get; }

    bool Slow { get; }
}
