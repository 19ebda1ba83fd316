using System.Globalization;

namespace PerformanceMonitoring.Measuring;

/// <summary>A row of the runtime's numbers.</summary>
/// <param name="Instrument">The instrument, with its tag in braces: <c>dotnet.gc.collections{gen0}</c>.</param>
/// <param name="Meaning">What the row shows.</param>
/// <param name="Grows">Whether the number only grows, so that its growth per second is shown.</param>
public sealed record RuntimeRow(string Instrument, string Meaning, bool Grows)
{
    #region text
    /// <summary>The number with its unit. An instrument that does not exist is unknown, and not zero.</summary>
    public string Text(
        RuntimeMeter meter,
        IReadOnlyDictionary<string, (double Value, string Unit)> before,
        IReadOnlyDictionary<string, (double Value, string Unit)> now,
        double seconds)
    {
        if (!meter.Has(Instrument))
        {
            return "unknown";
        }

        // An instrument of events, as that of exceptions, has no number before the first event.
        var (value, unit) = now.GetValueOrDefault(Instrument);
        var shown = Grows ? (value - before.GetValueOrDefault(Instrument).Value) / seconds : value;
        return unit switch
        {
            "By" => string.Create(CultureInfo.InvariantCulture, $"{shown / 1e6:0.0} MB"),
            "s" => string.Create(CultureInfo.InvariantCulture, $"{shown:0.000} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{shown:0}"),
        };
    }
    #endregion
}
