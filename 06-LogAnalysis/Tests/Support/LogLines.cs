using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Tests.Support;

/// <summary>Logs in memory, for tests.</summary>
internal static class LogLines
{
    /// <summary>Everything that a scan of some bytes says.</summary>
    public static LogScanResult<KeptEntries> Scan(byte[] log, LogFormat? format = null, int threads = 2)
    {
        using var blocks = new LineBlocks([new LogInput("memory", new MemoryStream(log)) { Format = format, Times = new(TimeSpan.Zero, new DateTime(2026, 6, 1)) }]);
        return LogScan.Run(blocks, () => new KeptEntries(), threads: threads, mayReadNothing: true);
    }

    public static LogScanResult<KeptEntries> Scan(string log, LogFormat? format = null) => Scan(Encoding.UTF8.GetBytes(log), format);

    /// <summary>Reads one line; null where it is broken.</summary>
    public static (LogEntry? Entry, string? Reason) Parse(string line, LogFormat format)
    {
        var scan = Scan(line, format);
        return (scan.Result.Entries is [var entry, ..] ? entry : null, scan.Broken is [var broken, ..] ? broken.Reason : null);
    }
}

/// <summary>Keeps a copy of every event.</summary>
internal sealed class KeptEntries : ILogAggregate<KeptEntries>
{
    public List<LogEntry> Entries { get; } = [];

    public void Add(in LogRecord record) => Entries.Add(record.ToEntry());

    public void Merge(KeptEntries other) => Entries.AddRange(other.Entries);
}
