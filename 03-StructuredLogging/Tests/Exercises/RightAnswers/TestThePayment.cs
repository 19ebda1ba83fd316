using System.Diagnostics;
using System.Diagnostics.Metrics;
using Course.Testing;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<TestThePaymentTests>("a MeterListener by hand, and a mark in the flow in place of a trace id")]
public static class MarkedFlow
{
    private static readonly AsyncLocal<object?> Mark = new();

    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        var mine = new object();
        var (spans, good, counted, failed) = (0, 0, 0, 0L);
        using var spanListener = new ActivityListener();
        spanListener.ShouldListenTo = source => source.Name == name;
        spanListener.Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded;
        spanListener.ActivityStopped = span =>
        {
            if (Mark.Value == mine && span.OperationName == "pay")
            {
                spans++;
                good += span.Status == ActivityStatusCode.Error && span.TagObjects.Any(tag => tag.Key == "error.type") ? 1 : 0;
            }
        };
        ActivitySource.AddActivityListener(spanListener);

        using var meterListener = new MeterListener();
        meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Meter.Name == name && instrument.Name == "shop.payments")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meterListener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            counted++;
            foreach (var tag in tags)
            {
                failed += tag is { Key: "outcome", Value: "failed" } ? value : 0;
            }
        });
        meterListener.Start();

        Mark.Value = mine;
        try
        {
            pay();
        }
        catch
        {
            // Judged by what it has told.
        }

        Mark.Value = null;
        return spans == 1 && good == 1 && counted == 1 && failed == 1;
    }
}

[RightAnswer<TestThePaymentTests>("the spans are found by their parent, and the measurements by the collector's own sum")]
public static class FoundByTheParent
{
    public static bool ToldOneFailure(string name, IMeterFactory meters, Action pay)
    {
        using var root = new Activity("a test");
        root.SetIdFormat(ActivityIdFormat.W3C).Start();
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.AllData,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (ended)
                {
                    ended.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var collector = new Microsoft.Extensions.Diagnostics.Metrics.Testing.MetricCollector<long>(meters, name, "shop.payments");
        try
        {
            pay();
        }
        catch (Exception)
        {
            // Judged by what it has told.
        }

        var measured = collector.GetMeasurementSnapshot();
        lock (ended)
        {
            var pays = ended.FindAll(span => span.RootId == root.RootId && span.DisplayName == "pay");
            return pays.Count == 1 && pays[0].Status is ActivityStatusCode.Error && pays[0].GetTagItem("error.type") != null
                && measured.Count == 1 && measured.Sum(each => each.Value) == 1 && measured[0].ContainsTags(new KeyValuePair<string, object?>("outcome", "failed"));
        }
    }
}
