using System.Diagnostics.Metrics;

namespace ErrorTracking.Simulation;

/// <summary>Plays the metrics backend: a series for each combination of tags.</summary>
public sealed class CountedTags : IDisposable
{
    private readonly SortedDictionary<string, long> _series = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Counts what the instruments of a meter measure.</summary>
    public CountedTags(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var series = $"{tags[0].Value,-38} {tags[1].Value}";
            _series[series] = _series.GetValueOrDefault(series) + value;
        });
        _listener.Start();
    }

    /// <summary>Prints the series, and how many there would be with the message as a tag.</summary>
    public void Print(int messages)
    {
        Console.WriteLine($"{"error.type",-38} {"error.description",-18} failed");
        foreach (var (series, count) in _series)
        {
            Console.WriteLine($"{series,-57} {count,6}");
        }

        Console.WriteLine($"\n{_series.Count} series. With the message as a tag: {messages} series.");
    }

    public void Dispose() => _listener.Dispose();
}
