using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StructuredLogging.Brokers;

namespace StructuredLogging.Events;

/// <summary>
/// A book of payments and the outbox of its events, in one file: a line is a payment and its event, and a line is written or it is not. In a
/// database it is a table of events, written in the transaction of the business data. A relay publishes what stands there, as often as it takes.
/// </summary>
public sealed class OutboxFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _positionFile;

    /// <summary>Opens the book, or makes it. A last line that a crash has cut is no payment, and is taken away.</summary>
    /// <param name="folder">The folder of its two files, <c>book.ndjson</c> and <c>published.txt</c>.</param>
    /// <exception cref="IOException">The folder cannot be written to, or another process has the book.</exception>
    public OutboxFile(string folder)
    {
        _file = new FileStream(Path.Combine(folder, "book.ndjson"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        _positionFile = Path.Combine(folder, "published.txt");
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        _file.SetLength(bytes.AsSpan().LastIndexOf((byte)'\n') + 1);
        _file.Position = _file.Length;
    }

    /// <summary>The payments in the book.</summary>
    public IReadOnlyList<string> Payments => [.. Lines(from: 0).Select(line => line.Payment)];

    #region write
    /// <summary>Enters a payment together with its event, and returns when both are on disk.</summary>
    public void Write(string payment, ShopEvent shopEvent) => Write(Line(payment, shopEvent));

    private void Write(ReadOnlySpan<byte> line)
    {
        _file.Write(line);
        _file.Flush(flushToDisk: true);
    }
    #endregion

    /// <summary>Not for use: writes half of the line, as a crash in mid-write leaves it.</summary>
    public void WriteHalf(string payment, ShopEvent shopEvent) => Write(Line(payment, shopEvent).AsSpan(..40));

    #region relay
    /// <summary>Publishes what is not known to be published, in the order of the book. Run it after each write, and at each start.</summary>
    /// <param name="broker">Where the events go.</param>
    /// <param name="published">Called between publishing and remembering it: a crash here makes a duplicate, never a loss.</param>
    /// <param name="cancellation">Ends it; the rest stays in the book.</param>
    /// <returns>How many events were published.</returns>
    /// <exception cref="BrokerException">The broker did not answer; nothing is lost, try again later.</exception>
    public async Task<int> RelayAsync(IEventBroker broker, Action? published, CancellationToken cancellation)
    {
        var count = 0;

        // Without it, or with one that a power cut has emptied, all are published again: duplicates, and no loss.
        var known = File.Exists(_positionFile) ? await File.ReadAllTextAsync(_positionFile, cancellation) : "";
        _ = long.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var position);
        foreach (var (_, shopEvent, end) in Lines(position))
        {
            await broker.PublishAsync([shopEvent], cancellation);
            published?.Invoke();

            // Written beside and moved into place: a reader sees the old position or the new one, never half a number.
            await File.WriteAllTextAsync($"{_positionFile}.new", end.ToString(CultureInfo.InvariantCulture), cancellation);
            File.Move($"{_positionFile}.new", _positionFile, overwrite: true);
            count++;
        }

        return count;
    }
    #endregion

    private static byte[] Line(string payment, ShopEvent shopEvent) =>
        Encoding.UTF8.GetBytes($"{new JsonObject { ["payment"] = payment, ["event"] = shopEvent.ToJson() }.ToJsonString()}\n");

    private List<(string Payment, ShopEvent Event, long End)> Lines(long from)
    {
        var bytes = new byte[_file.Length - from];
        _file.Position = from;
        _file.ReadExactly(bytes);
        var lines = new List<(string, ShopEvent, long)>();
        for (var rest = bytes.AsMemory(); !rest.IsEmpty;)
        {
            var end = rest.Span.IndexOf((byte)'\n') + 1;
            using var json = JsonDocument.Parse(rest[..end]);
            from += end;
            lines.Add((json.RootElement.GetProperty("payment").GetString()!, ShopEvent.Parse(json.RootElement.GetProperty("event").GetString()!), from));
            rest = rest[end..];
        }

        return lines;
    }

    public void Dispose() => _file.Dispose();
}
