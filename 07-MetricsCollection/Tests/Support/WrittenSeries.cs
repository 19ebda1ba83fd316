using MetricsCollection.Prometheus;

namespace MetricsCollection.Tests.Support;

/// <summary>Series in the notation of promtool's tests, a value a minute from 1970 on.</summary>
internal static class WrittenSeries
{
    public static LabelSet Load(this SampleStore store, string series, string values) => store.Load(series, values, TimeSpan.FromMinutes(1));
}
