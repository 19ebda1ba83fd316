using System.Buffers.Binary;

namespace LogAnalysis.Shipping;

/// <summary>Puts the chunks of messages together, in any order. An incomplete message is dropped after five seconds.</summary>
/// <param name="time">The clock.</param>
public sealed class GelfAssembler(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Dictionary<ulong, (DateTimeOffset Since, byte[]?[] Parts)> _open = [];

    /// <summary>How many messages were dropped: a chunk did not come in time, or a header is wrong.</summary>
    public int Dropped { get; private set; }

    /// <summary>Takes a datagram.</summary>
    /// <returns>The message, if this datagram completes it; otherwise null.</returns>
    public byte[]? Add(ReadOnlySpan<byte> datagram)
    {
        Expire();
        if (datagram is not [0x1E, 0x0F, ..])
        {
            return datagram.ToArray();
        }

        if (datagram.Length <= 12 || datagram[11] is 0 or > GelfChunks.Most || datagram[10] >= datagram[11])
        {
            Dropped++;
            return null;
        }

        var id = BinaryPrimitives.ReadUInt64BigEndian(datagram[2..]);
        if (!_open.TryGetValue(id, out var message))
        {
            _open[id] = message = (time.GetUtcNow(), new byte[datagram[11]][]);
        }

        if (message.Parts.Length != datagram[11])
        {
            return null;
        }

        message.Parts[datagram[10]] ??= datagram[12..].ToArray();
        if (message.Parts.Any(part => part is null))
        {
            return null;
        }

        _open.Remove(id);
        return [.. message.Parts.SelectMany(part => part!)];
    }

    /// <summary>Drops messages that have waited too long.</summary>
    public void Expire()
    {
        foreach (var (id, _) in _open.Where(message => time.GetUtcNow() - message.Value.Since > Patience).ToList())
        {
            _open.Remove(id);
            Dropped++;
        }
    }
}
