using System.Diagnostics.Metrics;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// What the server counts and measures. The names are those that Prometheus shows; durations of requests come from ASP.NET Core.
/// </summary>
public sealed class ServerMetrics
{
    public const string MeterName = "LoggerApi";

    // The default buckets are for milliseconds.
    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] };

    private readonly Counter<long> _refused;
    private readonly Histogram<double> _commits;
    private readonly Histogram<double> _pushes;
    private long _accepted;
    private long _delivered;
    private long _deadLetters;

    public ServerMetrics(IMeterFactory meters, Spool spool, DeadLetters letters, LabelSets labels, ArrivalClock clock)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("logger_api_accepted_logs", () => Accepted, description: "Logs that were answered with 202.");
        meter.CreateObservableCounter("logger_api_delivered_logs", () => DeliveredLogs, description: "Logs that Loki has taken.");
        meter.CreateObservableCounter("logger_api_dead_letters", () => DeadLetters, description: "Logs that Loki refused for good.");
        _refused = meter.CreateCounter<long>("logger_api_refused_requests", description: "Requests that were answered with a problem.");
        _commits = Seconds("logger_api_commit_duration", "How long a commit to the disk took.");
        _pushes = Seconds("logger_api_loki_push_duration", "How long a push took; status 0 is no answer.");
        Gauge("logger_api_spool_bytes", () => spool.Bytes, "Logs on disk.");
        Gauge("logger_api_spool_limit_bytes", () => spool.LimitBytes, "How much may be on disk.");
        Gauge("logger_api_waiting_bytes", () => spool.WaitingBytes, "Logs that have not arrived at Loki.");
        Gauge("logger_api_waiting_seconds", () => spool.WaitingSeconds, "Age of the oldest log that waits.");
        Gauge("logger_api_dead_letter_bytes", () => letters.Bytes, "Size of the file of dead letters.");
        Gauge("logger_api_dead_letter_limit_bytes", () => letters.LimitBytes, "How large that file may be.");
        Gauge("logger_api_clock_skew_seconds", () => (long)clock.Skew.TotalSeconds, "The clock of this machine minus Loki's.");
        Gauge("logger_api_label_sets", () => labels.Count, "Label sets, which are Loki's streams.");
        spool.Committed = seconds => _commits.Record(seconds);

        Histogram<double> Seconds(string name, string description) => meter.CreateHistogram(name, "s", description, tags: null, Buckets);

        void Gauge(string name, Func<long> value, string description) => meter.CreateObservableGauge(name, value, description: description);
    }

    /// <summary>How many logs were accepted since the start.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>How many logs Loki has taken since the start; some of them twice.</summary>
    public long DeliveredLogs => Interlocked.Read(ref _delivered);

    /// <summary>How many logs Loki has refused for good since the start.</summary>
    public long DeadLetters => Interlocked.Read(ref _deadLetters);

    internal void Accept(int logs) => Interlocked.Add(ref _accepted, logs);

    internal void Refused(int status) => _refused.Add(1, new KeyValuePair<string, object?>("status", status));

    internal void Pushed(int status, double seconds) => _pushes.Record(seconds, new KeyValuePair<string, object?>("status", status));

    internal void Delivered(int logs) => Interlocked.Add(ref _delivered, logs);

    internal void Buried(int logs) => Interlocked.Add(ref _deadLetters, logs);
}
