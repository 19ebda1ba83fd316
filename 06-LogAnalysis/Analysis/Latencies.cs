using System.Runtime.InteropServices;
using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>Durations by endpoint.</summary>
public sealed class Latencies : ILogAggregate<Latencies>
{
    /// <summary>
    /// How many endpoints have a histogram of their own; the rest share one. An id in a path makes each request a new endpoint.
    /// </summary>
    public const int MaxEndpoints = 1_000;

    private static readonly byte[] Others = "(others)"u8.ToArray();
    private readonly Dictionary<byte[], DurationHistogram> _endpoints = new(Utf8Comparer.Instance);

    /// <summary>The histograms, by endpoint.</summary>
    public IReadOnlyList<(string Endpoint, DurationHistogram Durations)> Endpoints =>
    [
        .. _endpoints.Select(pair => (Encoding.UTF8.GetString(pair.Key), pair.Value))
            .OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Item1, StringComparer.Ordinal),
    ];

    public void Add(in LogRecord record)
    {
        if (!record.Endpoint.IsEmpty && !double.IsNaN(record.DurationMs))
        {
            Of(record.Endpoint).Add(record.DurationMs);
        }
    }

    public void Merge(Latencies other)
    {
        foreach (var (endpoint, durations) in other._endpoints)
        {
            Of(endpoint).Merge(durations);
        }
    }

    private DurationHistogram Of(ReadOnlySpan<byte> endpoint)
    {
        var lookup = _endpoints.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (_endpoints.Count >= MaxEndpoints && !lookup.ContainsKey(endpoint))
        {
            endpoint = Others;
        }

        return CollectionsMarshal.GetValueRefOrAddDefault(lookup, endpoint, out _) ??= new();
    }
}
