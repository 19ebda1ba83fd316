using System.Diagnostics.Metrics;

namespace StructuredLogging.Exercises;

/// <summary>
/// Write the assertion of a test: does a failing payment tell its failure by one span and one measurement?
/// <list type="bullet">
/// <item>Run <c>pay</c> once. It uses an <c>ActivitySource</c> and a <c>Meter</c>, both with the name that you get.</item>
/// <item>The result is true if one span <c>pay</c> ended with the status Error and a tag <c>error.type</c>, and the counter <c>shop.payments</c> (a <c>Counter&lt;long&gt;</c>) was raised once, by 1, with the tag <c>outcome</c> = "failed".</item>
/// <item>Anything else is false: no span, a second one, one that has not ended, another value or outcome. Spans and instruments with other names do not matter.</item>
/// <item>Tests run in parallel. A span of another trace does not count. Neither does a measurement of a meter from another factory.</item>
/// <item><c>pay</c> may throw. That changes nothing.</item>
/// <item>At the end nothing listens any more.</item>
/// </list>
/// </summary>
public static class TestThePayment
{
    /// <summary>Whether the payment told exactly one failure.</summary>
    /// <param name="name">The name of the activity source and of the meter.</param>
    /// <param name="meters">The factory that made the meter. It is the meter's scope.</param>
    /// <param name="pay">Runs the payment, in the same flow.</param>
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        // TODO 3.8: an ActivityListener, a MetricCollector<long> with the factory, and a span of your own to know the trace.
        throw new NotImplementedException("3.8 is not started: open 03-StructuredLogging/Exercises/TestThePayment.cs");
    }
}
