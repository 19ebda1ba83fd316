using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Knows an event by what it says.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.EachEventIsProcessedOnce), "only the id tells them apart")]
public static class KnownByItsBody
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known) { Key = received => received.Body }.Consume;
}

/// <summary>Returns early, and with it the acknowledgement.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.ADuplicateIsAcknowledged), "comes again, for ever")]
public static class DuplicatesNotAcknowledged
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known) { AcknowledgesDuplicates = false }.Consume;
}

/// <summary>Acknowledges first: at most once.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.AcknowledgedAfterProcessed), "loses the event")]
public static class AcknowledgedFirst
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known) { AcknowledgesFirst = true }.Consume;
}

/// <summary>Remembers the id, and then does the work.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.AFailedEventIsProcessedWhenItComesAgain), "turns the second try into a duplicate")]
public static class RememberedBeforeTheWork
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known) { RemembersFirst = true }.Consume;
}

/// <summary>Swallows the failure, so that the loop goes on.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.AFailedEventIsProcessedWhenItComesAgain), "makes a failure look like a success")]
public static class FailureSwallowed
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known)
    {
        var consuming = new Consuming(process, known);
        return received =>
        {
            try
            {
                consuming.Consume(received);
            }
            catch (TimeoutException)
            {
                // Not like this.
            }
        };
    }
}

/// <summary>Never forgets.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.ItKnowsTheLastSoMany), "ends in an OutOfMemoryException")]
public static class MemoryWithoutABound
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known) { Forget = _ => { } }.Consume;
}

/// <summary>Forgets everything when the memory is full.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.ItKnowsTheLastSoMany), "forgotten too early")]
public static class ForgetsEverything
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known)
    {
        Forget = ids =>
        {
            if (ids.Count > known)
            {
                ids.RemoveRange(0, known);
            }
        },
    }.Consume;
}

/// <summary>Keeps one less than there is room for.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.ItKnowsTheLastSoMany), "forgotten too early")]
public static class RoomForOneLess
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known) => new Consuming(process, known)
    {
        Forget = ids =>
        {
            if (ids.Count == known)
            {
                ids.RemoveAt(0);
            }
        },
    }.Consume;
}

/// <summary>Acknowledges after the work, and remembers last: an acknowledgement that throws leaves the id unknown.</summary>
[WrongAnswer<ConsumeOnceTests>(nameof(ConsumeOnceTests.AFailedAcknowledgementIsNoReasonToProcessAgain), "is booked twice")]
public static class RememberedAfterTheAcknowledgement
{
    public static Action<ReceivedEvent> Create(Action<string> process, int known)
    {
        var ids = new List<string>();
        return received =>
        {
            if (ids.Contains(received.Id))
            {
                received.Acknowledge();
                return;
            }

            process(received.Body);
            received.Acknowledge();
            ids.Add(received.Id);
            ids.RemoveRange(0, Math.Max(0, ids.Count - known));
        };
    }
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class Consuming(Action<string> process, int known)
{
    private readonly List<string> _ids = [];

    public Func<ReceivedEvent, string> Key { get; init; } = received => received.Id;

    public bool AcknowledgesDuplicates { get; init; } = true;

    public bool AcknowledgesFirst { get; init; }

    public bool RemembersFirst { get; init; }

    public Action<List<string>> Forget { get; init; } = ids => ids.RemoveRange(0, Math.Max(0, ids.Count - known));

    public void Consume(ReceivedEvent received)
    {
        var isNew = !_ids.Contains(Key(received));
        if (AcknowledgesFirst)
        {
            received.Acknowledge();
        }

        if (isNew)
        {
            Remember(RemembersFirst, received);
            process(received.Body);
            Remember(!RemembersFirst, received);
        }

        if (!AcknowledgesFirst && (isNew || AcknowledgesDuplicates))
        {
            received.Acknowledge();
        }
    }

    private void Remember(bool now, ReceivedEvent received)
    {
        if (now)
        {
            _ids.Add(Key(received));
            Forget(_ids);
        }
    }
}
