using Course.Testing;
using Xunit.Sdk;

namespace Learn.Judge;

/// <summary>
/// Asks a check what it says about each wrong answer that it rejects. The words are compared with those about the learner's answer.
/// </summary>
internal static class KnownMistakes
{
    public static async Task TellAsync(Type tests, string check, bool slow, Answers answers)
    {
        var method = Exercises.Checks(tests).Single(candidate => candidate.Method.Name == check).Method;
        foreach (var (type, wrong) in Exercises.WrongAnswers(tests.Assembly))
        {
            if (wrong.Tests == tests && wrong.RejectedBy == check && wrong.Slow == slow
                && await Exercises.RunAsync(tests, method, type) is IAssertionException and Exception thrown)
            {
                answers.Tell(new Message(MessageKind.KnownMistake, type.Name, thrown.Message));
            }
        }
    }
}
