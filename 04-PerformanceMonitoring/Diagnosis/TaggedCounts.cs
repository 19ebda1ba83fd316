using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Listens to the counters of one meter in this process, and adds up by tag.</summary>
public sealed class TaggedCounts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public TaggedCounts(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = $"{instrument.Name}{{{string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}";
            _counts.AddOrUpdate(name, value, (_, sum) => sum + value);
        });
        _listener.Start();
    }

    public string Table => string.Join(
        '\n', _counts.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"  {each.Key} {each.Value}"));

    public void Dispose() => _listener.Dispose();
}
