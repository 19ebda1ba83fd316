using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogAnalysis.Shipping;

/// <summary>
/// The streams of an embedded Loki. It refuses what Loki 3.5.7 refuses with its default limits, in its words, and hides what Loki hides:
/// the answer does not tell of a stream that was refused while it was stored, if the next stream of the push was taken.
/// </summary>
/// <param name="time">The clock: lines of the future are refused.</param>
public sealed partial class LokiStreams(TimeProvider time)
{
    private const int MostStreams = 5_000;
    private const int LongestLine = 256 * 1024;

    private readonly Dictionary<string, List<StreamLine>> _streams = [];

    /// <summary>All lines, in the order in which they came.</summary>
    public IReadOnlyList<StreamLine> Lines => [.. _streams.Values.SelectMany(stream => stream)];

    /// <summary>How many sets of labels there are.</summary>
    public int Count => _streams.Count;

    public void Clear() => _streams.Clear();

    /// <summary>Takes a push.</summary>
    /// <returns>The status of the answer, and its text.</returns>
    public (int Status, string Words) Push(JsonElement push)
    {
        var streams = push.TryGetProperty("streams", out var array) ? array.EnumerateArray().Select(Read).ToList() : [];
        if (streams.Count == 0)
        {
            return (422, "error at least one valid stream is required for ingestion");
        }

        var invalid = new List<string>();
        (int Status, string Words)? refused = null;
        foreach (var (labels, lines) in streams.Where(stream => stream.Lines.Count > 0))
        {
            var name = new Sample(labels, 0).Text;
            var fault = Fault(labels, name);
            var faults = fault is null ? lines.ToDictionary(line => line, line => Fault(line, name)) : [];
            invalid.AddRange(faults.Values.Append(fault).OfType<string>());
            if (faults.Where(line => line.Value is null).Select(line => line.Key).ToList() is { Count: > 0 } valid)
            {
                // As in Loki: each stream overwrites the answer of the one before.
                refused = Store(name, valid);
            }
        }

        return invalid.Count > 0 ? (400, string.Join('\n', invalid)) : refused ?? (204, "");
    }

    private static (Dictionary<string, string> Labels, List<StreamLine> Lines) Read(JsonElement stream)
    {
        var labels = Texts(stream.GetProperty("stream"));
        return (labels, [.. stream.GetProperty("values").EnumerateArray().Select(value => new StreamLine(
            long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture),
            labels,
            value[1].GetString()!,
            value.GetArrayLength() > 2 ? Texts(value[2]) : []))]);
    }

    private static Dictionary<string, string> Texts(JsonElement json) => json.EnumerateObject()
        .ToDictionary(field => field.Name, field => field.Value.GetString() ?? throw new FormatException($"{field.Name} is null"));

    private static string? Fault(Dictionary<string, string> labels, string name) =>
        labels.Count == 0 ? "error at least one label pair is required per stream"
        : labels.Keys.FirstOrDefault(label => !LabelName().IsMatch(label)) is { } wrong
            ? $"error parsing labels '{name}' with error: unexpected character in the name '{wrong}'"
        : labels.Count > 15 ? $"entry for stream '{name}' has {labels.Count} label names; limit 15"
        : labels.FirstOrDefault(label => label.Value.Length > 2_048) is { Value: { } value }
            ? $"stream '{name}' has label value too long: '{value}'"
        : null;

    private string? Fault(StreamLine line, string name) =>
        TimeOf(line) > time.GetUtcNow().AddMinutes(10)
            ? $"entry for stream '{name}' has timestamp too new: {TimeOf(line):yyyy-MM-dd'T'HH:mm:ss'Z'}"
        : Encoding.UTF8.GetByteCount(line.Line) is > LongestLine and var length
            ? $"max entry size '{LongestLine}' bytes exceeded for stream '{name}' while adding an entry with length '{length}' bytes"
        : null;

    private (int Status, string Words)? Store(string name, List<StreamLine> lines)
    {
        if (!_streams.TryGetValue(name, out var stream))
        {
            if (_streams.Count == MostStreams)
            {
                return (429, $"maximum active stream limit exceeded when trying to create stream {name}");
            }

            _streams[name] = stream = [];
        }

        var (newest, ignored) = (stream.Count > 0 ? stream.Max(line => line.Nanoseconds) : long.MinValue, new List<string>());
        foreach (var line in lines)
        {
            // Half of max_chunk_age, which is two hours.
            if (newest != long.MinValue && line.Nanoseconds < newest - (TimeSpan.FromHours(1).Ticks * 100))
            {
                ignored.Add($"entry with timestamp {TimeOf(line):yyyy-MM-dd HH:mm:ss} ignored, reason: 'entry too far behind'");
            }
            else if (!stream.Exists(other => other.Nanoseconds == line.Nanoseconds && other.Line == line.Line))
            {
                stream.Add(line);
            }

            newest = Math.Max(newest, line.Nanoseconds);
        }

        var total = $"total ignored: {ignored.Count} out of {lines.Count} for stream: {name}";
        return ignored.Count == 0 ? null : (400, $"{string.Join(",\n", ignored.Take(10))},\n{total}");
    }

    private static DateTimeOffset TimeOf(StreamLine line) => DateTimeOffset.UnixEpoch.AddTicks(line.Nanoseconds / 100);

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]*$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelName();
}
