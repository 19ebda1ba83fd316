using System.Text;

namespace StructuredLogging.Events;

/// <summary>
/// The ids of processed events, in a file that outlives the consumer. A broker delivers at least once. With this memory each event counts
/// exactly once. The id and the effect are one line, so a crash leaves both or neither.
/// </summary>
/// <remarks>
/// The last <see cref="Limit"/> ids are known. A duplicate that comes later is counted twice: choose a limit above the queue's length.
/// The file grows with each event. In production a table with a unique index on the id does the same.
/// </remarks>
public sealed class ProcessedEvents : IDisposable
{
    private readonly FileStream _file;
    private readonly HashSet<string> _known = [];
    private readonly Queue<string> _order = new();

    /// <summary>Opens or creates the file, and reads its ids. A partial last line is removed: its event was not acknowledged.</summary>
    /// <param name="path">The file. One process at a time.</param>
    /// <param name="limit">How many ids to know, at least 1.</param>
    /// <param name="replay">Called with each recorded effect, in order, so that the consumer can rebuild its state.</param>
    /// <exception cref="IOException">The file cannot be opened, or another process has it.</exception>
    public ProcessedEvents(string path, int limit = 1_000_000, Action<string>? replay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Limit = limit;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var reader = new StreamReader(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            Remember(tab < 0 ? line : line[..tab]);
            replay?.Invoke(tab < 0 ? "" : line[(tab + 1)..]);
        }

        _file.SetLength(Encoding.UTF8.GetByteCount(text[..whole]));
        _file.Position = _file.Length;
    }

    public int Limit { get; }

    /// <summary>How many ids are known.</summary>
    public int Count => _known.Count;

    #region once
    /// <summary>Records an event and its effect. Returns false if the event is known. Acknowledge the delivery in both cases.</summary>
    /// <param name="id">The event's id.</param>
    /// <param name="effect">The effect of the event, on one line.</param>
    public bool TryRecord(string id, string effect)
    {
        // An id is foreign text, and may have a line break.
        id = Uri.EscapeDataString(id);
        if (_known.Contains(id))
        {
            return false;
        }

        // The operating system has the line after this. It survives a kill of this process, but not a power cut.
        _file.Write(Encoding.UTF8.GetBytes($"{id}\t{effect}\n"));
        _file.Flush();
        Remember(id);
        return true;
    }
    #endregion

    private void Remember(string id)
    {
        if (!_known.Add(id))
        {
            return;
        }

        _order.Enqueue(id);
        if (_order.Count > Limit)
        {
            _known.Remove(_order.Dequeue());
        }
    }

    public void Dispose() => _file.Dispose();
}
