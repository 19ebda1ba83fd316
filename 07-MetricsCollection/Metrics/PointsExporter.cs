using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MetricsCollection.Metrics;

/// <summary>Takes from OpenTelemetry's SDK the points of a counter: the user of each, or the name of another label, and what was counted.</summary>
internal sealed class PointsExporter(List<(string User, long Value)> points) : BaseExporter<Metric>
{
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                var user = "";
                foreach (var tag in point.Tags)
                {
                    user = tag.Key == "user_id" ? $"{tag.Value}" : tag.Key;
                }

                points.Add((user, point.GetSumLong()));
            }
        }

        return ExportResult.Success;
    }
}
