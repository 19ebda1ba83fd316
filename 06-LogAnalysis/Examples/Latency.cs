using System.Globalization;
using LogAnalysis.Analysis;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Reports;

namespace LogAnalysis.Examples;

/// <summary>
/// p50, p95 and p99 by endpoint, from histograms. Histograms of several threads or files can be added.
/// Pitfall: the average of two percentiles is the percentile of nothing, because two slow requests count as much as two hundred quick ones.
/// See https://hdrhistogram.github.io/HdrHistogram.
/// </summary>
public static class Latency
{
    public static void Run(string[] files, LogFormat? format, bool tsv)
    {
        var paths = files.Or(LogFiles.Sample);
        var scan = LogScan.Run(paths, () => new Latencies(), format);
        if (tsv)
        {
            foreach (var (endpoint, durations) in scan.Result.Endpoints)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{ShownText.Of(endpoint)}\t{durations.Count}\t{durations.Quantile(0.5):0.###}\t"
                    + $"{durations.Quantile(0.95):0.###}\t{durations.Quantile(0.99):0.###}"));
            }

            return;
        }

        Console.WriteLine($"{LogFiles.Title(paths)}\n{scan.Counts}\n");
        Console.WriteLine($"milliseconds, off by at most {DurationHistogram.RelativeError * 100} %");
        Console.WriteLine($"{"",-22} {"count",8} {"p50",8} {"p95",8} {"p99",8}");
        scan.Result.Endpoints.ToList().ForEach(each => Console.WriteLine(Row(each.Endpoint, each.Durations)));
        if (scan.Result.Endpoints.Count == 0)
        {
            Console.WriteLine("no line has an endpoint and a duration (an access log in the combined format has no durations).");
        }
        else if (files.Length == 0)
        {
            Merge(scan.Result.Endpoints[0].Endpoint);
        }
    }

    /// <summary>The hour before the incident and the hour after it, as if two machines had counted them.</summary>
    private static void Merge(string endpoint)
    {
        var (before, after) = (new DurationHistogram(), new DurationHistogram());
        foreach (var entry in new LogReader([LogFiles.Sample]).Entries().Where(entry => entry.Endpoint == endpoint))
        {
            (entry.Timestamp.TimeOfDay < new TimeSpan(15, 0, 0) ? before : after).Add(entry.DurationMs!.Value);
        }

        Console.WriteLine($"\n{endpoint}, two histograms put together\n{Row("until 15:00", before)}\n{Row("after 15:00", after)}");
        var average = (before.Quantile(0.95) + after.Quantile(0.95)) / 2;
        #region merge
        before.Merge(after);
        #endregion
        Console.WriteLine(Row("merged", before));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"average of both (not like this)",-40} {average,8:N1}"));
    }

    private static string Row(string name, DurationHistogram durations) => string.Create(CultureInfo.InvariantCulture,
        $"{ShownText.Of(name),-22} {durations.Count,8:N0} "
        + $"{durations.Quantile(0.5),8:N1} {durations.Quantile(0.95),8:N1} {durations.Quantile(0.99),8:N1}");
}
