using System.Text;

namespace StructuredLogging.Events;

/// <summary>
/// What a consumer has processed, by the ids of the events, in a file that outlives it. A broker delivers at least once; with this memory
/// each event counts exactly once. The id is written in the same line as the effect: a crash leaves both or neither.
/// </summary>
/// <remarks>The ids of the last <see cref="Limit"/> events are known. A duplicate that comes later than that is counted twice: choose it larger than all that can wait in the queue. The file grows with each event; where that is too much, a table with an index on the id does the same.</remarks>
public sealed class ProcessedEvents : IDisposable
{
    private readonly FileStream _file;
    private readonly HashSet<string> _known = [];
    private readonly Queue<string> _order = new();

    /// <summary>Opens the file, or makes it, and reads what was processed before. A last line that a crash has cut is taken away: its event was not acknowledged.</summary>
    /// <param name="path">The file. One process at a time.</param>
    /// <param name="limit">How many ids to know, at least 1.</param>
    /// <param name="replay">Is given each effect that was recorded before, in its order, to rebuild what the consumer knew.</param>
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
    /// <summary>Records the event and its effect, and returns true; false for one that was recorded before. Acknowledge the delivery after this, in both cases.</summary>
    /// <param name="id">The event's id.</param>
    /// <param name="effect">What the event did, on one line.</param>
    public bool TryRecord(string id, string effect)
    {
        // An id is foreign text: a line break in it would be a line of its own.
        id = Uri.EscapeDataString(id);
        if (_known.Contains(id))
        {
            return false;
        }

        // To the operating system at once: it survives the end of this process, by whatever signal, though not a power cut.
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
