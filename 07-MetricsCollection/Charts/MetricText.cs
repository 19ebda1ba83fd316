using System.Globalization;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Charts;

/// <summary>Points of OpenTelemetry's SDK as text.</summary>
internal static class MetricText
{
    /// <summary>A counter's value by its tags, or the ranges of a histogram.</summary>
    public static string Describe(MetricType type, in MetricPoint point)
    {
        if (type == MetricType.LongSum)
        {
            return $"{string.Join(' ', Tags(point))}: {point.GetSumLong()}";
        }

        var ranges = new List<string>();
        if (type == MetricType.Histogram)
        {
            foreach (var bucket in point.GetHistogramBuckets())
            {
                ranges.Add(FormattableString.Invariant($"to {bucket.ExplicitBound}: {bucket.BucketCount}"));
            }

            return string.Join(", ", ranges);
        }

        var data = point.GetExponentialHistogramData();
        foreach (var count in data.PositiveBuckets)
        {
            ranges.Add(count.ToString(CultureInfo.InvariantCulture));
        }

        var factor = Math.Pow(2, Math.Pow(2, -data.Scale));
        return FormattableString.Invariant($"scale {data.Scale}: {ranges.Count} ranges, each {factor:0.000} times as wide as the last");
    }

    private static List<string> Tags(in MetricPoint point)
    {
        var tags = new List<string>();
        foreach (var (key, value) in point.Tags)
        {
            tags.Add($"{key}={value}");
        }

        return tags;
    }

    /// <summary>The counter's value in each push.</summary>
    public static string Pushes(List<MetricSnapshot> pushes) => string.Join(' ', pushes
        .Where(metric => metric.Name == "shop.payments").Select(metric => $"{metric.MetricPoints[0].GetSumLong(),7}"));
}
