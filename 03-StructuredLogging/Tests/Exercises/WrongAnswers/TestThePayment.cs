using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Course.Testing;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Looks for the span, and not for its status.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.TheSpanHasStatusAndType), "stays green when both are forgotten")]
public static class AnySpanWillDo
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { SpanIsRight = _ => true }.ToldOneFailure(name, meters, pay);
}

/// <summary>Takes a span for ended when it has begun.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.TheSpanHasStatusAndType), "is never exported")]
public static class StartedIsEnough
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { WhenStarted = true }.ToldOneFailure(name, meters, pay);
}

/// <summary>At least one span, of any name.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.ItIsOneSpan), "two spans are two payments")]
public static class OneSpanOrMore
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { CountIsRight = spans => spans > 0 }.ToldOneFailure(name, meters, pay);
}

/// <summary>Counts measurements, and does not read them.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.TheCounterWasRaisedOnce), "an alert is computed from this counter")]
public static class AnyMeasurementWillDo
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { MeasurementIsRight = _ => true }.ToldOneFailure(name, meters, pay);
}

/// <summary>Hears the spans of the whole process.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.AnotherTestDoesNotCount), "listeners hear the whole process")]
public static class SpansOfTheWholeProcess
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { OwnTraceOnly = false }.ToldOneFailure(name, meters, pay);
}

/// <summary>Hears the meters of every factory.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.AnotherTestDoesNotCount), "listeners hear the whole process")]
public static class MetersOfEveryFactory
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        var measured = new ConcurrentQueue<(long Value, object? Outcome)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == name && instrument.Name == "shop.payments")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => measured.Enqueue((value, tags.ToArray().Single().Value)));
        listener.Start();
        var rest = new Watching { MeasurementsAreRight = _ => true }.ToldOneFailure(name, meters, pay);
        return rest && measured.ToList() is [(1, "failed")];
    }
}

/// <summary>Lets the exception of the payment through.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.APaymentThatThrowsIsJudgedLikeAnyOther), "the test must judge it all the same")]
public static class ExceptionLetThrough
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay) =>
        new Watching { CatchesWhatIsThrown = false }.ToldOneFailure(name, meters, pay);
}

/// <summary>Leaves its listener behind.</summary>
[WrongAnswer<TestThePaymentTests>(nameof(TestThePaymentTests.NothingListensAnyMore), "records every span a thousand times")]
public static class ListenerLeftBehind
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        ActivitySource.AddActivityListener(new ActivityListener { ShouldListenTo = source => source.Name == name });
        return new Watching().ToldOneFailure(name, meters, pay);
    }
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class Watching
{
    public Func<Activity, bool> SpanIsRight { get; init; } = span => span.Status == ActivityStatusCode.Error && span.GetTagItem("error.type") is not null;

    public Func<int, bool> CountIsRight { get; init; } = spans => spans == 1;

    public Func<CollectedMeasurement<long>, bool> MeasurementIsRight { get; init; } = measured => measured.Value == 1 && measured.Tags["outcome"] is "failed";

    public Func<IReadOnlyList<CollectedMeasurement<long>>, bool>? MeasurementsAreRight { get; init; }

    public bool WhenStarted { get; init; }

    public bool OwnTraceOnly { get; init; } = true;

    public bool CatchesWhatIsThrown { get; init; } = true;

    public bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = span => Add(span, WhenStarted),
            ActivityStopped = span => Add(span, !WhenStarted),
        };
        ActivitySource.AddActivityListener(listener);
        using var collector = new MetricCollector<long>(meters, name, "shop.payments");
        using var test = new Activity("test").Start();
        try
        {
            pay();
        }
        catch (TimeoutException) when (CatchesWhatIsThrown)
        {
            // Judged by what it has told.
        }

        var own = spans.Where(span => span.OperationName == "pay" && (!OwnTraceOnly || span.TraceId == test.TraceId)).ToList();
        var measured = collector.GetMeasurementSnapshot();
        return CountIsRight(own.Count) && own.Exists(span => SpanIsRight(span))
            && (MeasurementsAreRight?.Invoke(measured) ?? (measured.Count == 1 && MeasurementIsRight(measured[0])));

        void Add(Activity span, bool counts)
        {
            if (counts)
            {
                spans.Enqueue(span);
            }
        }
    }
}
