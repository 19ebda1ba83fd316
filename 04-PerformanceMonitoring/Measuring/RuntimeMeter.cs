using System.Diagnostics.Metrics;

namespace PerformanceMonitoring.Measuring;

#region meter
/// <summary>
/// Listens to the meter <c>System.Runtime</c> of every .NET process: the garbage collector, the thread pool, locks, exceptions.
/// The last number of each instrument and tag is kept here. An exporter would send it to a metrics store.
/// </summary>
/// <remarks>See https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime.</remarks>
public sealed class RuntimeMeter : IDisposable
{
    private readonly SortedDictionary<string, (double Value, string Unit)> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _instruments = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public RuntimeMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "System.Runtime")
            {
                lock (_values)
                {
                    _instruments.Add(instrument.Name);
                }

                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Whether the runtime has the instrument. The name may end with a tag in braces.</summary>
    public bool Has(string name)
    {
        lock (_values)
        {
            return _instruments.Contains(name.Split('{')[0]);
        }
    }

    /// <summary>Asks all instruments that have to be asked, and returns the newest number of each: <c>name{tag}</c>, its value and its unit.</summary>
    public IReadOnlyDictionary<string, (double Value, string Unit)> Read()
    {
        _listener.RecordObservableInstruments();
        lock (_values)
        {
            return new Dictionary<string, (double, string)>(_values);
        }
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.IsEmpty ? instrument.Name : $"{instrument.Name}{{{string.Join(", ", tags.ToArray().Select(tag => tag.Value))}}}";
        lock (_values)
        {
            // Counters report increments as they happen (exceptions do), observed ones the sum since the process began.
            var sum = instrument.IsObservable ? 0 : _values.GetValueOrDefault(name).Value;
            _values[name] = (sum + value, instrument.Unit ?? "");
        }
    }

    public void Dispose() => _listener.Dispose();
}
#endregion
