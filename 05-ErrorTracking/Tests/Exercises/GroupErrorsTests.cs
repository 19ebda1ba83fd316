using Course.Testing;
using ErrorTracking.Exercises;
using ErrorTracking.ExerciseTypes;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class GroupErrorsTests
{
    public Func<ErrorFacts, string> Answer { get; set; } = GroupErrors.Key;

    [Task("5.1", "lines and frames of libraries do not matter")]
    public void LinesAndLibrariesDoNotMatter()
    {
        const string why = "each release moves lines, and each update of a library its frames: all known bugs would be new";
        Same(new("Timeout", "x", Ours("Book", 10), Ours("Pay", 20)), new("Timeout", "x", Ours("Book", 17), Ours("Pay", 20)), why);
        Same(new("Timeout", "x", Ours("Book"), Library("Run"), Ours("Pay")), new("Timeout", "x", Library("Task"), Ours("Book"), Ours("Pay"), Library("Main")), why);
    }

    [Task("5.1", "the type and the methods do matter, in their order")]
    public void TypeAndMethodsDoMatter()
    {
        const string why = "with two bugs in one issue the second is never looked at, and the mend of the first does not show";
        Different(new("Timeout", "x", Ours("Book")), new("NullReference", "x", Ours("Book")), why);
        Different(new("Timeout", "x", Ours("Book"), Ours("Pay")), new("Timeout", "x", Ours("Score"), Ours("Pay")), why);
        Different(new("Timeout", "x", Ours("Book"), Ours("Pay")), new("Timeout", "x", Ours("Book"), Ours("Refund")), why);
        Different(new("Timeout", "x", Ours("Book"), Ours("Pay")), new("Timeout", "x", Ours("Pay"), Ours("Book")), why);
        Different(new("Timeout", "x", Ours("Send"), Ours("Call"), Ours("Book")), new("Timeout", "x", Ours("Send"), Ours("Call"), Ours("Refund")), why);
        Different(
            new("Timeout", "x", [.. Enumerable.Range(1, 9).Select(step => Ours($"Step{step}")), Ours("Book")]),
            new("Timeout", "x", [.. Enumerable.Range(1, 9).Select(step => Ours($"Step{step}")), Ours("Refund")]), why);
    }

    [Task("5.1", "the message matters only where there is no place, and without its numbers")]
    public void TheMessageMattersOnlyWithoutAPlace()
    {
        const string why = "with the id in its message each error is an issue of its own";
        Same(new("Timeout", "pay_1001 is late", Ours("Book")), new("Timeout", "no answer", Ours("Book")), why);
        Same(new("Timeout", "pay_1001 is 30 ms late", Library("Send")), new("Timeout", "pay_77 is 4000 ms late", Library("Receive")), why);
        Same(new("Timeout", "user 7 and 8"), new("Timeout", "user 17 and 9"), why);
        Different(new("Timeout", "the ledger is late", Library("Send")), new("Socket", "the ledger is late", Library("Send")), "a time-out and a broken connection have different causes, although somebody described both in the same words");
        Different(new("Timeout", "the ledger is late", Library("Send")), new("Timeout", "the vault is open", Library("Send")), "where nothing else is known, the message is all that tells two bugs apart");
    }

    [Task("5.1", "how deep a recursion went does not matter")]
    public void HowDeepARecursionWentDoesNotMatter()
    {
        const string why = "a walk over a tree goes as deep as the customer's data";
        Same(new("Overflow", "x", Ours("Walk"), Ours("Walk"), Ours("Pay")), new("Overflow", "x", Ours("Walk"), Ours("Walk"), Ours("Walk"), Ours("Walk"), Ours("Pay")), why);
        Same(new("Overflow", "x", Ours("Walk"), Ours("Pay")), new("Overflow", "x", Ours("Walk"), Ours("Walk"), Ours("Pay"), Ours("Pay")), why);
    }

    private void Same(ErrorFacts first, ErrorFacts second, string why) =>
        Assert.True(Answer(first) == Answer(second), $"{Show(first)} and {Show(second)} are the same bug, but their keys differ: '{Answer(first)}' and '{Answer(second)}'. Why it matters: {why}.");

    private void Different(ErrorFacts first, ErrorFacts second, string why) =>
        Assert.True(Answer(first) != Answer(second), $"{Show(first)} and {Show(second)} are different bugs, but both have the key '{Answer(first)}'. Why it matters: {why}.");

    private static FrameFacts Ours(string method, int line = 1) => new($"Shop.{method}", line, true);

    private static FrameFacts Library(string method) => new($"System.{method}", 1, false);

    private static string Show(ErrorFacts error) => $"{error.Type}(\"{error.Message}\") in [{string.Join(" < ", error.Frames.Select(frame => $"{frame.Method}:{frame.Line}"))}]";
}
