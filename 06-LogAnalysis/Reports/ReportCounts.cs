using System.Text;
using LogAnalysis.Analysis;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Reports;

/// <summary>What a report asks of each event.</summary>
public sealed class ReportCounts : ILogAggregate<ReportCounts>
{
    public TopCounts Top { get; } = new(counters: 10_000);

    public Timeline Timeline { get; } = new();

    public Latencies Latencies { get; } = new();

    public DrainMiner Templates { get; } = new();

    public void Add(in LogRecord record)
    {
        Templates.Add(Encoding.UTF8.GetString(record.Message));
        Top.Add(record);
        Timeline.Add(record);
        Latencies.Add(record);
    }

    public void Merge(ReportCounts other)
    {
        Top.Merge(other.Top);
        Timeline.Merge(other.Timeline);
        Latencies.Merge(other.Latencies);
        Templates.Merge(other.Templates);
    }
}
