using Course.Testing;
using LoggingBasics.Exercises;
using LoggingBasics.Shop;
using LoggingBasics.Tests.Support;
using Microsoft.Extensions.Logging;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class MendLogCallsTests
{
    private static readonly Payment First = new("pay_1001", "user_42", 1299, "EUR");
    private static readonly Payment Second = new("pay_1002", "user_17", 250000, "USD");
    private static readonly TimeoutException Failure = new("the ledger said {nothing}");

    public Action<ILogger, Payment, Exception?> Answer { get; set; } = MendLogCalls.Log;

    [Task("1.2", "each end of a payment writes two events, at the right levels")]
    public void WritesTwoEventsAtTheRightLevels()
    {
        AssertLevels("a success", Log(First), LogLevel.Information, LogLevel.Information);
        AssertLevels("a failure", Log(First, Failure), LogLevel.Information, LogLevel.Error);
    }

    [Task("1.2", "two payments are two events of one kind: the template does not change with the values")]
    public void TheTemplateIsConstant()
    {
        foreach (var failure in new[] { null, Failure })
        {
            foreach (var (one, other) in Log(First, failure).Zip(Log(Second, failure)))
            {
                Assert.True(one.Template == other.Template,
                    $"expected one template for both payments, but they are \"{one.Template}\" and \"{other.Template}\". "
                    + "Why it matters: nobody can count or find events of a kind whose every event is a kind of its own.");
            }
        }
    }

    [Task("1.2", "each value stands under its own name")]
    public void EachValueStandsUnderItsName()
    {
        var events = Log(First);
        AssertProperty(At(events, 0), "PaymentId", First.Id);
        AssertProperty(At(events, 0), "UserId", First.UserId);
        AssertProperty(At(events, 1), "PaymentId", First.Id);
        AssertProperty(At(events, 1), "AmountMinor", First.AmountMinor);
        AssertProperty(At(events, 1), "Currency", First.Currency);
        AssertProperty(Log(First, Failure) is [.., var failed] ? failed : null, "PaymentId", First.Id);
    }

    [Task("1.2", "the failure is the event's exception, not a part of its text")]
    public void TheFailureIsTheEventsException()
    {
        var failed = Log(First, Failure) is [.., var last] ? last : null;
        Assert.True(ReferenceEquals(failed?.Exception, Failure),
            $"expected the exception object on the event, but it is {failed?.Exception?.GetType().Name ?? "missing"}. "
            + "Why it matters: without it type, stack trace and inner exception are lost, and no tool can group by them.");
        var twice = failed!.Properties.Where(property => $"{property.Value}".Contains(Failure.Message, StringComparison.Ordinal)).Select(property => property.Key).ToList();
        Assert.True(twice.Count == 0,
            $"the exception is also in the property {string.Join(", ", twice)}; once, as the event's exception, is enough. "
            + "Why it matters: the text of an exception has values of its own, so equal failures no longer look equal, and it is stored twice.");
    }

    private IReadOnlyList<RecordedEvent> Log(Payment payment, Exception? failure = null)
    {
        var logger = new RecordingLogger();
        Answer(logger, payment, failure);
        return logger.Events;
    }

    private static RecordedEvent? At(IReadOnlyList<RecordedEvent> events, int index) => index < events.Count ? events[index] : null;

    private static void AssertLevels(string end, IReadOnlyList<RecordedEvent> events, params LogLevel[] expected) =>
        Assert.True(events.Select(e => e.Level).SequenceEqual(expected),
            $"{end}: expected the levels {string.Join(", ", expected)}, but they are {string.Join(", ", events.Select(e => e.Level))}. "
            + "Why it matters: whoever counts events counts payments, and whoever counts errors counts failures.");

    private static void AssertProperty(RecordedEvent? recorded, string name, object expected)
    {
        var found = recorded?.Properties.GetValueOrDefault(name);
        Assert.True(expected.Equals(found),
            $"expected the property {name} = {expected}, but it is {found ?? "missing"}, in \"{recorded?.Template}\". "
            + "Why it matters: values go to placeholders by position, and a search for the property finds what stands there.");
    }
}
