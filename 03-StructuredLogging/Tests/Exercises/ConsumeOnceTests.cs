using Course.Testing;
using StructuredLogging.Exercises;
using StructuredLogging.ExerciseTypes;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class ConsumeOnceTests
{
    private readonly List<string> _happened = [];

    public Func<Action<string>, int, Action<ReceivedEvent>> Answer { get; set; } = ConsumeOnce.Create;

    [Task("3.5", "each event is processed once, by its id")]
    public void EachEventIsProcessedOnce()
    {
        var consume = Answer(Process, 100);
        Deliver(consume, ("a", "paid"), ("b", "paid"), ("a", "paid"), ("c", "failed"), ("b", "paid"), ("b", "paid"));
        Check("paid, paid, failed", _happened.Where(what => !what.StartsWith("ack", StringComparison.Ordinal)),
            "two events may say the same, and one event may come three times: only the id tells them apart");
    }

    [Task("3.5", "a duplicate is acknowledged, too")]
    public void ADuplicateIsAcknowledged()
    {
        var consume = Answer(Process, 100);
        Deliver(consume, ("a", "paid"), ("a", "paid"));
        Check("ack a, ack a", _happened.Where(what => what.StartsWith("ack", StringComparison.Ordinal)), "what is not acknowledged comes again, for ever");
    }

    [Task("3.5", "an event is acknowledged after it was processed, and only then")]
    public void AcknowledgedAfterProcessed()
    {
        var consume = Answer(Process, 100);
        Deliver(consume, ("a", "paid"));
        Check("paid, ack a", _happened, "a crash between an early acknowledgement and the work loses the event, and nobody sends it again");
        _happened.Clear();
        Fail(Answer(_ => throw new TimeoutException("the database"), 100));
        Check("", _happened, "what is acknowledged does not come again, and this was never processed");
    }

    [Task("3.5", "an event whose processing failed is processed when it comes again")]
    public void AFailedEventIsProcessedWhenItComesAgain()
    {
        var fails = true;
        var consume = Answer(body =>
        {
            if (fails)
            {
                throw new TimeoutException("the database");
            }

            Process(body);
        }, 100);
        var thrown = Fail(consume);
        Assert.True(thrown is TimeoutException, $"expected the exception to go on to the caller, but there came {thrown?.GetType().Name ?? "none"}. Why it matters: who swallows it makes a failure look like a success.");
        fails = false;
        Deliver(consume, ("a", "paid"));
        Check("paid", _happened.Where(what => !what.StartsWith("ack", StringComparison.Ordinal)), "an id that is remembered before the work is done turns the second try into a duplicate, and the event is lost");
    }

    [Task("3.5", "an event whose acknowledgement failed is not processed again")]
    public void AFailedAcknowledgementIsNoReasonToProcessAgain()
    {
        var consume = Answer(Process, 100);
        Exception? thrown = null;
        try
        {
            consume(new ReceivedEvent("a", "paid", () => throw new IOException("the broker")));
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            thrown = exception;
        }

        Assert.True(thrown is IOException, $"expected the exception of the acknowledgement to reach the caller, but there came {thrown?.GetType().Name ?? "none"}. Why it matters: the caller must reconnect to the broker.");
        Deliver(consume, ("a", "paid"));
        Check("paid", _happened.Where(what => !what.StartsWith("ack", StringComparison.Ordinal)), "the work was done, and only the broker does not know it. Processed again, the payment is booked twice");
    }

    [Task("3.5", "it knows the ids of the last so many events, and no more")]
    public void ItKnowsTheLastSoMany()
    {
        // Only first deliveries and what comes after them: 1 to 5, with room for three.
        var consume = Answer(Process, 3);
        Deliver(consume, ("1", "1"), ("2", "2"), ("3", "3"), ("1", "1"), ("4", "4"), ("2", "2"), ("3", "3"), ("4", "4"));
        Check("1, 2, 3, 4", Processed(), "these are duplicates within the last three events: forgotten too early, they are processed twice");
        Deliver(consume, ("1", "1"));
        Check("1, 2, 3, 4, 1", Processed(), "1 is the oldest of four, and there is room for three: a memory without a bound ends in an OutOfMemoryException, weeks later");
        Deliver(consume, ("3", "3"), ("4", "4"), ("1", "1"), ("2", "2"));
        Check("1, 2, 3, 4, 1, 2", Processed(), "with 1 again, 2 is the oldest: the first that was processed is the first to be forgotten");

        IEnumerable<string> Processed() => _happened.Where(what => !what.StartsWith("ack", StringComparison.Ordinal));
    }

    private Exception? Fail(Action<ReceivedEvent> consume)
    {
        try
        {
            Deliver(consume, ("a", "paid"));
            return null;
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            return exception;
        }
    }

    private void Process(string body) => _happened.Add(body);

    private void Deliver(Action<ReceivedEvent> consume, params IEnumerable<(string Id, string Body)> deliveries)
    {
        foreach (var (id, body) in deliveries)
        {
            consume(new ReceivedEvent(id, body, () => _happened.Add($"ack {id}")));
        }
    }

    private static void Check(string expected, IEnumerable<string> happened, string why)
    {
        var actual = string.Join(", ", happened);
        Assert.True(expected == actual, $"expected \"{expected}\", but it is \"{actual}\". Why it matters: {why}.");
    }
}
