using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace StructuredLogging.Exercises;

/// <summary>The assertion of a test: one span and one measurement tell the failure.</summary>
public static class TestThePayment
{
    /// <summary>Whether the payment told exactly one failure.</summary>
    /// <param name="name">The name of the activity source and of the meter.</param>
    /// <param name="meters">The factory that made the meter. It is the meter's scope.</param>
    /// <param name="pay">Runs the payment, in the same flow.</param>
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var payments = new MetricCollector<long>(meters, name, "shop.payments");

        // Spans of this flow are below this one, and have its trace id.
        using var test = new Activity("test").Start();
        try
        {
            pay();
        }
        catch (Exception)
        {
            // A payment that throws has told its failure, or has not.
        }

        return ended.Where(span => span.TraceId == test.TraceId && span.OperationName == "pay").ToList()
                is [{ Status: ActivityStatusCode.Error } span]
            && span.GetTagItem("error.type") is not null
            && payments.GetMeasurementSnapshot() is [{ Value: 1 } measured]
            && measured.Tags.GetValueOrDefault("outcome") is "failed";
    }
}
