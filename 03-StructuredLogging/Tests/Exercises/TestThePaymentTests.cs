using System.Diagnostics;
using System.Diagnostics.Metrics;
using Course.Testing;
using Microsoft.Extensions.DependencyInjection;
using StructuredLogging.Exercises;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class TestThePaymentTests : IDisposable
{
    private readonly string _name = $"Shop.Payments.{Guid.NewGuid()}";
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ServiceProvider _otherServices = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ActivitySource _source;

    public TestThePaymentTests() => _source = new ActivitySource(_name);

    public Func<string, IMeterFactory, Action, bool> Answer { get; set; } = TestThePayment.ToldOneFailure;

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    [Task("3.8", "a payment that tells its failure passes")]
    public void APaymentThatTellsItsFailurePasses()
    {
        Check(true, "the service does what it should", () => Tell());
        Check(true, "one service emits more than the one span and the one measurement that a test is about", () =>
        {
            using (_source.StartActivity("SELECT card"))
            {
                Tell();
            }

            Meters.Create(_name).CreateCounter<long>("shop.refunds").Add(1);
        });
    }

    [Task("3.8", "the span has ended, with the status Error and error.type")]
    public void TheSpanHasStatusAndType()
    {
        const string why = "a trace view colours spans by the status, and groups them by error.type; a test that looks for the span alone stays green when both are forgotten";
        Check(false, why, () => Tell(status: ActivityStatusCode.Unset));
        Check(false, why, () => Tell(status: ActivityStatusCode.Ok));
        Check(false, why, () => Tell(errorType: null));
        Check(false, "a span that has not ended is never exported", () => Tell(ends: false));
    }

    [Task("3.8", "it is one span, named pay")]
    public void ItIsOneSpan()
    {
        Check(false, "without its span the payment is missing in the trace", () => Count());
        Check(false, "another name is another operation", () => Tell(span: "refund"));
        Check(false, "two spans are two payments in every count", () =>
        {
            Tell();
            Span("pay", ActivityStatusCode.Ok, null, ends: true);
        });
    }

    [Task("3.8", "the counter was raised once, by 1, as failed")]
    public void TheCounterWasRaisedOnce()
    {
        const string why = "an alert is computed from this counter, and from nothing else";
        Check(false, why, () => Span("pay", ActivityStatusCode.Error, "timeout", ends: true));
        Check(false, why, () => Tell(by: 2));
        Check(false, why, () => Tell(outcome: "succeeded"));
        Check(false, why, () =>
        {
            Tell();
            Count();
        });
    }

    [Task("3.8", "another test at the same time does not count")]
    public void AnotherTestDoesNotCount()
    {
        const string why = "listeners hear the whole process. A test that counts what its neighbours emit is red now and then, and nobody finds out why";
        Check(true, why, () =>
        {
            Elsewhere(() => Span("pay", ActivityStatusCode.Error, "timeout", ends: true));
            Count(_otherServices.GetRequiredService<IMeterFactory>());
            Tell();
        });
        Check(false, why, () =>
        {
            Elsewhere(() => Span("pay", ActivityStatusCode.Error, "timeout", ends: true));
            Count();
        });
        Check(false, why, () =>
        {
            Span("pay", ActivityStatusCode.Error, "timeout", ends: true);
            Count(_otherServices.GetRequiredService<IMeterFactory>());
        });
    }

    [Task("3.8", "a payment that throws is judged like any other")]
    public void APaymentThatThrowsIsJudgedLikeAnyOther()
    {
        const string why = "the exception is the service's answer to its caller; the test is about what it told meanwhile";
        Check(true, why, () =>
        {
            Tell();
            throw new TimeoutException("the ledger");
        });
        Check(false, why, () => throw new TimeoutException("the ledger"));
    }

    [Task("3.8", "at the end nothing listens any more")]
    public void NothingListensAnyMore()
    {
        Answer(_name, Meters, () => Tell());
        var counter = Meters.Create(_name).CreateCounter<long>("shop.payments");
        Assert.True(!_source.HasListeners() && !counter.Enabled,
            $"expected no listener after the call, but {(_source.HasListeners() ? "an ActivityListener" : "a MeterListener")} is left. "
            + "Why it matters: each test adds one, and the last of a thousand tests records every span a thousand times.");
    }

    public void Dispose()
    {
        _source.Dispose();
        _services.Dispose();
        _otherServices.Dispose();
    }

    private void Check(bool expected, string why, Action pay)
    {
        bool actual;
        try
        {
            actual = Answer(_name, Meters, pay);
        }
        catch (TimeoutException)
        {
            Assert.Fail("expected true or false, but the exception of the payment came. Why it matters: a payment that fails often throws, and the test must judge it all the same.");
            return;
        }

        Assert.True(actual == expected, $"expected {expected}, but it is {actual}. Why it matters: {why}.");
    }

    private void Tell(
        string span = "pay", ActivityStatusCode status = ActivityStatusCode.Error, string? errorType = "timeout", bool ends = true, long by = 1, string outcome = "failed")
    {
        Span(span, status, errorType, ends);
        Count(Meters, by, outcome);
    }

    private void Span(string name, ActivityStatusCode status, string? errorType, bool ends)
    {
        var span = _source.StartActivity(name)?.SetStatus(status);
        if (errorType is not null)
        {
            span?.SetTag("error.type", errorType);
        }

        if (ends)
        {
            span?.Dispose();
        }
    }

    private void Count(IMeterFactory? meters = null, long by = 1, string outcome = "failed") =>
        (meters ?? Meters).Create(_name).CreateCounter<long>("shop.payments").Add(by, new KeyValuePair<string, object?>("outcome", outcome));

    // As another test does it: on a thread whose flow does not come from here.
    private static void Elsewhere(Action act)
    {
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => act());
            thread.Start();
            thread.Join();
        }
    }
}
