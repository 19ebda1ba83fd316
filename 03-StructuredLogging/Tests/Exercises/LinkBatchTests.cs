using System.Diagnostics;
using Course.Testing;
using StructuredLogging.Exercises;
using StructuredLogging.ExerciseTypes;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class LinkBatchTests : IDisposable
{
    private const string FirstTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string SecondTrace = "0af7651916cd43dd8448eb211c80319c";
    private static readonly ReceivedMessage First = new("msg_1", $"00-{FirstTrace}-00f067aa0ba902b7-01", "paid");
    private static readonly ReceivedMessage Second = new("msg_2", $"00-{SecondTrace}-b7ad6b7169203331-00", "failed");
    private static readonly ReceivedMessage Bare = new("msg_3", null, "paid");
    private static readonly ReceivedMessage Damaged = new("msg_4", "00-4bf92f35-00f067aa0ba902b7-01", "paid");

    // A source of its own for each check: other checks may run at the same time, and a listener hears every source of its name.
    private readonly ActivitySource _source = new($"shop.exercise.{Guid.NewGuid()}");
    private readonly List<Activity> _ended = [];
    private ActivityListener? _listener;

    public Action<ActivitySource, IReadOnlyList<ReceivedMessage>, Action<ReceivedMessage>> Answer { get; set; } = LinkBatch.Process;

    [Task("3.7", "one consumer span runs while the messages are handled, in their order")]
    public void OneSpanRunsWhileTheMessagesAreHandled()
    {
        var (handled, during) = (new List<string>(), new List<Activity?>());
        Process([First, Second, Bare], message =>
        {
            handled.Add(message.Id);
            during.Add(Activity.Current);
        });
        var span = Single();
        Assert.True(handled.SequenceEqual(["msg_1", "msg_2", "msg_3"]),
            $"expected msg_1, msg_2 and msg_3 to be handled, but it was {string.Join(", ", handled)}. Why it matters: a span that costs a message is worse than no span.");
        Assert.True(during.TrueForAll(current => current == span),
            "expected the span to be the current one while each message is handled. Why it matters: logs and spans of the handling find their trace through Activity.Current.");
        Assert.True(span is { DisplayName: "process payments", Kind: ActivityKind.Consumer },
            $"expected the name 'process payments' and the kind Consumer, but it is '{span.DisplayName}' and {span.Kind}. "
            + "Why it matters: a tool that knows the conventions groups spans by these two.");
    }

    [Task("3.7", "the span links to the span of each sender")]
    public void TheSpanLinksToEachSender()
    {
        Process([First, Second]);
        Links([$"{FirstTrace} 00f067aa0ba902b7", $"{SecondTrace} b7ad6b7169203331"],
            "from a slow payment one goes through the link to the batch that handled it; without its link the payment's trace ends at the queue");
    }

    [Task("3.7", "a message without a valid traceparent is handled, without a link")]
    public void AMessageWithoutAValidHeaderIsHandled()
    {
        var handled = new List<string>();
        Process([Bare, Damaged, First], message => handled.Add(message.Id));
        Assert.True(handled.SequenceEqual(["msg_3", "msg_4", "msg_1"]),
            $"expected msg_3, msg_4 and msg_1 to be handled, but it was {string.Join(", ", handled)}. Why it matters: strangers write the header, and a message must not be lost by it.");
        Links([$"{FirstTrace} 00f067aa0ba902b7"], "a link of zeros leads nowhere, and some exporters refuse the whole span for it");
    }

    [Task("3.7", "no sender is the parent; the span that runs now is")]
    public void NoSenderIsTheParent()
    {
        const string why = "one batch has messages of many traces. With one of them as its parent, that trace owns the work of all others, and looks slow";
        Process([First, Second]);
        Assert.True(Single().ParentSpanId == default, $"expected no parent, but it is {Single().ParentSpanId}. Why it matters: {why}.");

        _ended.Clear();
        using var poll = new Activity("poll").Start();
        Process([First]);
        Assert.True(Single().ParentSpanId == poll.SpanId,
            $"expected the parent {poll.SpanId}, which ran at that time, but it is {Single().ParentSpanId}. Why it matters: the consumer's own trace says what it was doing.");
    }

    [Task("3.7", "the tags have the names of the semantic conventions")]
    public void TheTagsHaveTheNamesOfTheConventions()
    {
        Process([First, Second, Bare]);
        const string why = "dashboards ask for these names in every language; a name of one's own is found by nobody else";
        Tag("messaging.operation.type", "process", why);
        Tag("messaging.destination.name", "payments", why);
        Tag("messaging.batch.message_count", 3, "as a number it can be summed and compared");
        Assert.True(Single().Status != ActivityStatusCode.Error && Single().GetTagItem("error.type") is null,
            "expected neither the status Error nor error.type after a success. Why it matters: an error rate counts both.");
    }

    [Task("3.7", "a failure is the span's status and error.type, and reaches the caller")]
    public void AFailureIsOnTheSpan()
    {
        Exception? caught = null;
        try
        {
            Process([First], _ => throw new TimeoutException("the ledger"));
        }
        catch (TimeoutException exception)
        {
            caught = exception;
        }

        Assert.True(caught is not null, "expected the TimeoutException to reach the caller, but nothing did. Why it matters: the caller acknowledges what looks like a success.");
        Assert.True(caught!.StackTrace?.Contains(nameof(AFailureIsOnTheSpan), StringComparison.Ordinal) == true,
            "expected the stack trace to begin where the exception was thrown. Why it matters: `throw exception;` makes it begin in your code. `throw;` keeps it.");
        var span = Single();
        Assert.True(span.Status == ActivityStatusCode.Error,
            $"expected the status Error, but it is {span.Status}. Why it matters: a span that ends without it counts as a success, whatever was thrown.");
        Tag("error.type", "System.TimeoutException", "errors are grouped by their type");
    }

    [Task("3.7", "without a listener the messages are handled all the same")]
    public void WithoutAListener()
    {
        var handled = 0;
        try
        {
            Answer(_source, [First, Second], _ => handled++);
        }
        catch (NullReferenceException exception)
        {
            Assert.Fail($"expected the messages to be handled, but it threw {exception.GetType().Name}. "
                + "Why it matters: StartActivity returns null when nobody listens or the sampler says no. That is the usual case in production.");
        }

        Assert.True(handled == 2, $"expected 2 messages to be handled, but it was {handled}. Why it matters: the shop works without telemetry, too.");
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _source.Dispose();
    }

    private void Process(IReadOnlyList<ReceivedMessage> batch, Action<ReceivedMessage>? handle = null)
    {
        if (_listener is null)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source == _source,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        Answer(_source, batch, handle ?? (_ => { }));
    }

    private Activity Single()
    {
        Assert.True(_ended.Count == 1,
            $"expected one span that has ended, but there are {_ended.Count}. Why it matters: a span that never ends is never exported, and one per message costs more than the batch saves.");
        return _ended[0];
    }

    private void Links(string[] expected, string why)
    {
        var actual = Single().Links.Select(link => $"{link.Context.TraceId} {link.Context.SpanId}").Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.Order(StringComparer.Ordinal).SequenceEqual(actual),
            $"expected links to [{string.Join("; ", expected)}], but they are [{string.Join("; ", actual)}]. Why it matters: {why}.");
    }

    private void Tag(string name, object expected, string why)
    {
        var actual = Single().GetTagItem(name);
        Assert.True(Equals(expected, actual),
            $"expected {name} = {expected}, but it is {actual ?? "missing"}{(actual is string && expected is int ? " as a text" : "")}. Why it matters: {why}.");
    }
}
