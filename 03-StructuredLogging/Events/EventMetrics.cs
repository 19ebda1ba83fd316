using System.Diagnostics.Metrics;

namespace StructuredLogging.Events;

/// <summary>The metrics of the events: instruments of System.Diagnostics.Metrics, which any exporter can read.</summary>
public sealed class EventMetrics : IDisposable
{
    public const string MeterName = "shop.events";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _events;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deadLetters;
    private readonly Histogram<double> _duration;

    public EventMetrics()
    {
        _events = _meter.CreateCounter<long>("shop.events", "{event}", "Events, each counted once");
        _duplicates = _meter.CreateCounter<long>("shop.events.duplicates", "{event}", "Deliveries of events that were known");
        _deadLetters = _meter.CreateCounter<long>("shop.events.dead_letters", "{event}", "Messages that could not be processed");
        _duration = _meter.CreateHistogram<double>("shop.payment.duration", "s", "From payload.duration_ms");
    }

    /// <summary>Counts an event. Service and type are tags, because each has few values. The payment's id is no tag.</summary>
    public void Count(ShopEvent shopEvent)
    {
        _events.Add(1, new("event_type", shopEvent.EventType), new("service", shopEvent.Service));
        if (shopEvent.Number("duration_ms") is { } milliseconds)
        {
            _duration.Record(milliseconds / 1000, new KeyValuePair<string, object?>("service", shopEvent.Service));
        }
    }

    public void CountDuplicate() => _duplicates.Add(1);

    public void CountDeadLetter() => _deadLetters.Add(1);

    public void Dispose() => _meter.Dispose();
}

/// <summary>Adds up the counters, so that an example or a test can print them. In production an exporter does this.</summary>
public sealed class MetricSums : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, long> _sums = new(StringComparer.Ordinal);

    /// <param name="meter">The meter's name.</param>
    public MetricSums(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name}{{{string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}";
            lock (_sums)
            {
                _sums[key] = _sums.GetValueOrDefault(key) + value;
            }
        });
        _listener.Start();
    }

    /// <summary>The sums by instrument and tags, sorted.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Sums
    {
        get
        {
            lock (_sums)
            {
                return [.. _sums];
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
