using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace LogAnalysis.LoggerApi;

/// <summary>What the server counts, in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). By hand, because these are nine numbers.</summary>
public sealed class ServerMetrics
{
    private readonly ConcurrentDictionary<int, long> _answers = new();
    private readonly ConcurrentDictionary<int, long> _pushes = new();
    private long _accepted;
    private long _delivered;
    private long _buried;

    /// <summary>How many logs were accepted since the start.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>How many Loki has taken; some of them twice.</summary>
    public long DeliveredLogs => Interlocked.Read(ref _delivered);

    /// <summary>How many it has refused for good.</summary>
    public long DeadLetters => Interlocked.Read(ref _buried);

    internal void Accept(int logs) => Interlocked.Add(ref _accepted, logs);

    internal void Refused(int status) => _answers.AddOrUpdate(status, 1, (_, count) => count + 1);

    internal void Pushed(int status) => _pushes.AddOrUpdate(status, 1, (_, count) => count + 1);

    internal void Delivered(int logs) => Interlocked.Add(ref _delivered, logs);

    internal void Buried() => Interlocked.Increment(ref _buried);

    /// <summary>The page that Prometheus asks for.</summary>
    public string Text(Spool spool)
    {
        var text = new StringBuilder();
        Metric("logger_api_accepted_logs_total", "counter", "Logs that were answered with 202.", Accepted);
        Labelled("logger_api_refused_requests_total", "Requests that were answered with something else.", "status", _answers);
        Metric("logger_api_spool_commits_total", "counter", "How often the disk was waited for.", spool.Commits);
        Metric("logger_api_spool_bytes", "gauge", "Logs on disk.", spool.Bytes);
        Metric("logger_api_dead_letter_bytes", "gauge", "Logs that Loki refused for good, in bytes.", spool.AlsoCounted);
        Metric("logger_api_dead_letters_total", "counter", "Logs that Loki refused for good.", DeadLetters);
        Metric("logger_api_delivered_logs_total", "counter", "Logs that Loki has taken.", DeliveredLogs);
        Labelled("logger_api_loki_pushes_total", "Pushes by Loki's answer; 0 is none.", "status", _pushes);
        return text.ToString();

        void Head(string name, string type, string help) => text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

        void Metric(string name, string type, string help, long value)
        {
            Head(name, type, help);
            text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
        }

        void Labelled(string name, string help, string label, IEnumerable<KeyValuePair<int, long>> values)
        {
            Head(name, "counter", help);
            foreach (var (key, value) in values.OrderBy(pair => pair.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{label}=\"{key}\"}} {value}\n");
            }
        }
    }
}
