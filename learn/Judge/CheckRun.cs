using Course.Testing;
using Xunit.Sdk;

namespace Learn.Judge;

/// <summary>Puts the learner's answer before each check, in the way in which the tests try wrong answers.</summary>
internal static class CheckRun
{
    // With it xunit tells the message of a skipped test from others.
    private const string SkipToken = "$XunitDynamicSkip$";

    public static async Task RunAsync(Type tests, Action<object> giveAnswer, Answers answers)
    {
        var threads = ThreadsLeft.Count();
        foreach (var (method, _) in Exercises.Checks(tests))
        {
            answers.Tell(new Message(MessageKind.Begins, method.Name));
            answers.Tell(Outcome(method.Name, await Exercises.RunAsync(tests, method, giveAnswer)));
        }

        if (ThreadsLeft.Since(threads))
        {
            answers.Tell(new Message(MessageKind.ThreadLeft));
        }
    }

    private static Message Outcome(string check, Exception? thrown) => thrown switch
    {
        null => new Message(MessageKind.Accepted, check),
        NotImplementedException => new Message(MessageKind.NotBegun, check, thrown.Message, Answers.LineOf(thrown)),
        SkipException => new Message(MessageKind.Unreachable, check, thrown.Message.Replace(SkipToken, "", StringComparison.Ordinal)),
        IAssertionException => new Message(MessageKind.Rejected, check, thrown.Message),
        _ => new Message(MessageKind.Threw, check, $"{thrown.GetType().Name}: {thrown.Message}", Answers.LineOf(thrown)),
    };
}
