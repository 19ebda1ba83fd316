using Course.Testing;
using Xunit.Sdk;

namespace Learn.Judge;

/// <summary>Asks a check what it says about each wrong answer that it rejects. The words are compared with those about the learner's answer.</summary>
internal static class KnownMistakes
{
    public static async Task TellAsync(Type tests, string check, Answers answers)
    {
        var method = Exercises.Checks(tests).Single(candidate => candidate.Method.Name == check).Method;
        foreach (var (type, wrong) in Exercises.WrongAnswers(tests.Assembly))
        {
            // A slow one is rejected after a time-out: the learner would wait for it.
            if (wrong.Tests == tests && wrong.RejectedBy == check && !wrong.Slow
                && await Exercises.RunAsync(tests, method, type) is IAssertionException and Exception thrown)
            {
                answers.Tell(new Message(MessageKind.KnownMistake, type.Name, thrown.Message));
            }
        }
    }
}
