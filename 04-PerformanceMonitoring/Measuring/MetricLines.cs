using System.Diagnostics.Metrics;
using System.Globalization;

namespace PerformanceMonitoring.Measuring;

/// <summary>Prints each measurement of an instrument, as a stand-in for an exporter.</summary>
public static class MetricLines
{
    /// <summary>Prints until it is disposed of.</summary>
    public static MeterListener PrintAll(Instrument instrument)
    {
        var listener = new MeterListener();
        listener.SetMeasurementEventCallback<double>((measured, value, tags, _) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  metric  {measured.Name}{{{tags[0].Key}={tags[0].Value}}} {value} {measured.Unit}")));
        listener.EnableMeasurementEvents(instrument);
        return listener;
    }
}
